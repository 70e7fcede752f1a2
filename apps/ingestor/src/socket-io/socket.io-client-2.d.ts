/** What we use of socket.io-client 2, which came without types. */
declare module 'socket.io-client-2' {
  type Socket = {
    connected: boolean;
    io: {
      reconnecting: boolean;
      readyState: 'opening' | 'open' | 'closed';
      engine: { on: (name: 'packet', listener: () => void) => void };
      on: (name: 'reconnect_attempt' | 'open', listener: () => void) => void;
    };
    on: (name: string, listener: (value: unknown) => void) => void;
    onevent: (packet: { data?: unknown[] }) => void;
    connect: () => void;
    disconnect: () => void;
  };
  export default function io(url: string, options: object): Socket;
}
