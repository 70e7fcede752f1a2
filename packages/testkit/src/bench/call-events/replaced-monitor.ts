/**
 * The replaced way, for comparison: a Socket.IO client that does one statement for each event, with no queue between. On one connection the
 * statements keep the events' order; on several they are quicker and overtake each other. Told how many events come, it says `committed`
 * when the last statement is done.
 */
import { createPool } from 'mysql2/promise';
import { io } from 'socket.io-client';

const [url = '', databaseUrl = '', connections = '1'] = process.argv.slice(2);
const pool = createPool({ uri: databaseUrl, connectionLimit: Number(connections) });
const socket = io(url, { transports: ['websocket'] });
let awaited = 0;
let done = 0;

type Payload = Record<string, string | undefined>;

async function handle(event: Payload): Promise<void> {
  const { linkedid = '', uniqueid = '' } = event;
  switch (event.event) {
    case 'QueueCallerJoin':
      await pool.execute(
        `INSERT INTO CallsHistory (status, queue, uniqueId, linkId, phoneNumber, showOnPanel) VALUES ('Chamando', ?, ?, ?, ?, 1)`,
        [event.queue ?? null, uniqueid, linkedid, event.calleridnum ?? null],
      );
      return;
    case 'AgentConnect':
      await pool.execute(
        `UPDATE CallsHistory SET status = 'Atendido', extension = ?, updatedAt = NOW(3) WHERE linkId = ?`,
        [event.destchannel?.slice(6, 10) ?? null, linkedid],
      );
      return;
    case 'QueueCallerAbandon':
      await pool.execute(
        `UPDATE CallsHistory SET status = 'Abandonado', showOnPanel = 0, updatedAt = NOW(3) WHERE linkId = ?`,
        [linkedid],
      );
      return;
    case 'Hangup':
      if (event.cause === '26') return;
      await pool.execute(
        `UPDATE CallsHistory SET status = 'Encerrado', showOnPanel = 0, updatedAt = NOW(3)
         WHERE linkId = ? AND status NOT IN ('Chamando', 'Abandonado')`,
        [linkedid],
      );
  }
}

socket.on('expect', (count: number) => {
  awaited = count;
  done = 0;
  socket.emit('expecting');
});
socket.onAny((name: string, event: Payload) => {
  if (name === 'expect') return;
  // A second join of one call breaks the unique key; the program did not notice, and neither does this.
  void handle(event)
    .catch((error: { code?: string }) => {
      if (error.code !== 'ER_DUP_ENTRY') throw error;
    })
    .then(() => {
      done += 1;
      if (done === awaited) socket.emit('committed');
    });
});
