/** What the tests use of socket.io 2, which came without types. */
declare module 'socket.io-2' {
  import type { Server } from 'node:http';

  type Server2 = {
    use: (check: (socket: unknown, next: (error?: Error) => void) => void) => void;
    emit: (name: string, payload: unknown) => void;
    sockets: { sockets: Record<string, { disconnect: () => void }> };
    close: (done: () => void) => void;
  };
  export default function createServer(http: Server): Server2;
}
