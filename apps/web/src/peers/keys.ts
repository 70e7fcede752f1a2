/** Under which the answers of this area are kept, so that a change can have what hangs on it read anew. */
export const peersKey = ['peers'];
export const peerKey = (id: string) => [...peersKey, id];
export const outboxKey = ['outbox'];
export const cdrPushesKey = ['cdr-pushes'];
export const conflictsKey = ['conflicts'];
export const conflictKey = (id: string) => [...conflictsKey, id];
export const historyKey = (entity: string, id: string) => ['record-changes', entity, id];
