import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Where a ClamAV daemon listens: a host and port, or a socket file. */
export type ClamdPlace = { readonly host: string; readonly port: number } | { readonly path: string };

/** What a scanner says of a file. `unknown`: it did not look at it, or not at all of it, and why. `away`: it says nothing. */
export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'bad'; readonly name: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'away' };

/** Looks through bytes. Never rejects but when the bytes themselves fail. */
export type Scan = (bytes: Readable) => Promise<Verdict>;

/** How long clamd may say nothing after it got everything, in ms: it unpacks archives. Once it speaks, it has to be done in the same time. */
const answerMs = 120_000;
/** Longest answer that is read, in bytes. */
const maxAnswerBytes = 4_096;

/** `host:port`, `[::1]:port`, or the path of a socket file; null when it is none of them. */
export function readClamdPlace(text: string): ClamdPlace | null {
  if (text.startsWith('/')) return { path: text };
  const [, host = '', port = ''] = /^(\[[0-9a-f:]+\]|[^\s:/]+):(\d{1,5})$/i.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) return null;
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
}

/** A piece with its length in front, 4 bytes, most significant first; a piece of length 0 ends the stream (clamd(8), INSTREAM). */
async function* framed(bytes: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of bytes) {
    const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    if (piece.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** All that clamd says until it closes; it may do so before it got everything, when the file is too large for it. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      if (text.length > maxAnswerBytes) socket.destroy();
    });
    let late: NodeJS.Timeout | undefined;
    socket.once('data', () => {
      late = setTimeout(() => socket.destroy(), answerMs);
    });
    // It said all it has to say, also where it takes no more of what is on its way.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(late);
      resolve(text.replaceAll('\0', '').trim());
    });
    socket.on('error', () => undefined);
    socket.setTimeout(answerMs, () => socket.destroy());
  });
}

function verdictOf(answer: string): Verdict {
  if (answer.endsWith(': OK')) return { kind: 'clean' };
  const [, name] = /: (.+) FOUND$/.exec(answer) ?? [];
  if (name !== undefined) return { kind: 'bad', name };
  return answer === '' ? { kind: 'away' } : { kind: 'unknown', why: answer };
}

/** Rejects when the daemon at `place` does not answer PING. */
export async function pingClamd(place: ClamdPlace): Promise<void> {
  const socket = connect(place);
  const answer = answerOf(socket);
  socket.write('zPING\0');
  const said = await answer;
  if (said !== 'PONG') throw new Error(`the scanner does not answer PING (${said})`);
}

/** A scanner that asks a ClamAV daemon, a connection for each file. */
export function openClamd(place: ClamdPlace): Scan {
  return async (bytes) => {
    const socket = connect(place);
    const answer = answerOf(socket);
    let failed: unknown = null;
    bytes.once('error', (error) => {
      failed = error;
      socket.destroy();
    });
    const enough = new AbortController();
    // What clamd closes early makes the sending fail, and is told by its answer.
    const sending = pipeline(framed(bytes), socket, { end: false, signal: enough.signal }).catch(() => undefined);
    const text = await answer;
    enough.abort();
    await sending;
    bytes.destroy();
    if (failed !== null) throw failed;
    return verdictOf(text);
  };
}
