import { connect } from 'node:net';

/** What is asked of a server on loopback. */
export interface Asking {
  readonly port: number;
  /** Each request as it goes over the wire; asked in turns. */
  readonly requests: readonly Buffer[];
  /** Connections that stay open, each with one request at a time. */
  readonly connections: number;
  /** What every answer's status has to be. */
  readonly status: number;
}

/** A request as it goes over the wire. */
export function wireOf(method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): Buffer {
  const all = { Host: 'localhost', ...headers, ...(body === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** One connection that asks what `next` says until there is no more. Bodies are counted and not looked at. */
function line({ port, status }: Asking, next: () => Buffer | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let head = Buffer.alloc(0);
    /** Bytes of the body to come; negative while the head is read. */
    let left = -1;
    const ask = (): void => {
      const bytes = next();
      head = Buffer.alloc(0);
      left = -1;
      if (bytes !== null) return void socket.write(bytes);
      resolve();
      socket.destroy();
    };
    socket.setNoDelay(true);
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server hung up')));
    socket.on('data', (piece) => {
      let body = piece;
      if (left < 0) {
        head = Buffer.concat([head, piece]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const text = head.toString('latin1', 0, end);
        if (!text.startsWith(`HTTP/1.1 ${status} `)) return void socket.destroy(new Error(`answered ${head.toString('utf8').slice(0, 600)}`));
        left = Number(/^content-length: (\d+)/imu.exec(text)?.[1]);
        body = head.subarray(end + 4);
      }
      left -= body.length;
      if (left === 0) ask();
    });
  });
}

/** Ms that one request takes, when all are sent over so many connections. */
export async function msEach(asking: Asking): Promise<number> {
  let sent = 0;
  const next = (): Buffer | null => asking.requests[sent++] ?? null;
  const from = performance.now();
  await Promise.all(Array.from({ length: asking.connections }, () => line(asking, next)));
  return (performance.now() - from) / asking.requests.length;
}
