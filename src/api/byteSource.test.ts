import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ByteSource } from '../document/source.ts';
import { createClient } from './client.ts';
import { ProblemError } from './outcome.ts';

const id = 'f2a3b4c5-d6e7-8901-fabc-012345678901';
const file = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) % 251);

interface Host {
  readonly origin: string;
  /** `Range` headers of the reads, in order; '' for none. */
  readonly reads: readonly string[];
  readonly signs: () => number;
  readonly close: () => Promise<void>;
}

interface HostOptions {
  readonly ignoreRange?: true;
  /** Reads with the first signed address answer 403 from this read on (0 for the first). */
  readonly expireFrom?: number;
  /** Every address is refused. */
  readonly refuseAll?: true;
  readonly bytes?: Uint8Array;
  /** From the second read on another file stands there, of the first so many of these bytes. */
  readonly cutTo?: number;
  readonly noFile?: true;
  /** The entity tag that the n-th read answers. */
  readonly etag?: (read: number) => string;
  /** The first so many wishes for an address are refused as too many. */
  readonly tooManySigns?: number;
  /** The n-th read (from 0) answers 503 once. */
  readonly busyAt?: number;
  readonly hold?: (read: number) => Promise<void>;
  /** It does not tell which range it gives. */
  readonly mute?: true;
  /** The n-th read (from 0) breaks after so many bytes of it. */
  readonly breakAt?: { readonly read: number; readonly after: number };
}

let hosts: Host[] = [];
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});

function sendRange(request: IncomingMessage, response: ServerResponse, bytes: Uint8Array): void {
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (match === null) {
    response.writeHead(200).end(bytes);
    return;
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? bytes.length : Math.min(Number(match[2]) + 1, bytes.length);
  if (start >= bytes.length) response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
  else response.writeHead(206, { 'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}` }).end(bytes.subarray(start, end));
}

/** Says that all of it comes, and hangs up on the way. */
function breakOff(request: IncomingMessage, response: ServerResponse, { bytes, after }: { readonly bytes: Uint8Array; readonly after: number }): void {
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(206, { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`, 'Content-Length': bytes.length - start });
  response.write(bytes.subarray(start, start + after), () => response.destroy());
}

async function startHost(options: HostOptions = {}): Promise<Host> {
  const reads: string[] = [];
  let signs = 0;
  const { bytes = file } = options;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === `/api/v1/attachments/${id}/export`) {
      signs += 1;
      if (signs <= (options.tooManySigns ?? 0)) {
        response.writeHead(429, { 'Retry-After': '0', 'Content-Type': 'application/json' }).end('{"detail":"Too many.","code":"too_many_requests"}');
        return;
      }
      const address = options.noFile === true ? null : `/files/${signs}`;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ presigned_url: address }));
      return;
    }
    const read = reads.push(request.headers.range ?? '') - 1;
    await options.hold?.(read);
    const expired = request.url === '/files/1' && options.expireFrom !== undefined && read >= options.expireFrom;
    if (expired || options.refuseAll === true) {
      response.writeHead(403, { 'Content-Type': 'application/json' }).end('{"detail":"This address has expired.","code":"expired"}');
      return;
    }
    if (read === options.busyAt) {
      response.writeHead(503, { 'Retry-After': '0' }).end();
      return;
    }
    if (options.etag !== undefined) response.setHeader('ETag', options.etag(read));
    if (options.mute === true && request.headers.range !== undefined) response.writeHead(206).end(bytes.subarray(0, 65_536));
    else if (options.ignoreRange === true) response.writeHead(200).end(bytes);
    else if (read === options.breakAt?.read) breakOff(request, response, { bytes, after: options.breakAt.after });
    else sendRange(request, response, read > 0 ? bytes.subarray(0, options.cutTo) : bytes);
  }
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a TCP server the address is never a text or null
  const { port } = server.address() as AddressInfo;
  const host: Host = {
    origin: `http://127.0.0.1:${port}`, reads, signs: () => signs,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  hosts.push(host);
  return host;
}

/** Something to wait for until the test opens it. */
function createGate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const waiting: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
  return { promise, resolve: () => waiting.forEach((go) => go()) };
}

async function open(host: Host): Promise<ByteSource> {
  const outcome = await createClient({ baseUrl: host.origin }).byteSource(id);
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.value;
}

describe('a byte source', () => {
  it('reads by range and keeps what it read first', async () => {
    const host = await startHost();
    const source = await open(host);
    expect(source.size).toBe(file.length);
    expect(await source.read(10, 1_000)).toEqual(file.slice(10, 1_000));
    expect(await source.read(100_000, 150_000)).toEqual(file.slice(100_000, 150_000));
    expect(host.reads).toEqual(['bytes=0-65535', 'bytes=100000-149999']);
    expect(await source.read(299_990, 400_000)).toEqual(file.slice(299_990));
    expect(await source.read(500_000, 600_000)).toEqual(new Uint8Array(0));
  });

  it('renews an expired address once, for all readers together', async () => {
    const host = await startHost({ expireFrom: 1 });
    const source = await open(host);
    const starts = [70_000, 80_000, 90_000, 110_000, 120_000];
    const parts = await Promise.all(starts.map((start) => source.read(start, start + 5_000)));
    expect(parts).toEqual(starts.map((start) => file.slice(start, start + 5_000)));
    expect(host.signs()).toBe(2);
  });

  it('asks for an address again when the host says that it was asked too often', async () => {
    const host = await startHost({ tooManySigns: 1 });
    const source = await open(host);
    expect(source.size).toBe(file.length);
    expect(host.signs()).toBe(2);
  });

  it('gives up when the new address is refused as well, in the words of the host', async () => {
    const host = await startHost({ refuseAll: true });
    const outcome = await createClient({ baseUrl: host.origin }).byteSource(id);
    expect(outcome).toMatchObject({ ok: false, problem: { status: 403, code: 'expired', detail: 'This address has expired.' } });
    expect(host.signs()).toBe(2);
    expect(host.reads).toHaveLength(2);
  });

  it('takes the whole file from a host that ignores ranges, and asks no more', async () => {
    const host = await startHost({ ignoreRange: true });
    const source = await open(host);
    expect(source.size).toBe(file.length);
    expect(await source.read(200_000, 250_000)).toEqual(file.slice(200_000, 250_000));
    expect(host.reads).toHaveLength(1);
  });

  it('opens a file of no bytes', async () => {
    const host = await startHost({ bytes: new Uint8Array(0) });
    const source = await open(host);
    expect(source.size).toBe(0);
    expect(await source.read(0, 10)).toEqual(new Uint8Array(0));
  });

  it('says when there is no stored file', async () => {
    const host = await startHost({ noFile: true });
    const outcome = await createClient({ baseUrl: host.origin }).byteSource(id);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'no_stored_file' } });
  });

  it('comes back to a host that is busy', async () => {
    const host = await startHost({ busyAt: 1 });
    const source = await open(host);
    expect(await source.read(100_000, 100_010)).toEqual(file.slice(100_000, 100_010));
    expect(host.reads).toHaveLength(3);
  });

  it('never mixes the bytes of two files', async () => {
    const host = await startHost({ etag: (read) => (read === 0 ? '"a"' : '"b"') });
    const source = await open(host);
    await expect(source.read(100_000, 100_010)).rejects.toThrow('The file was replaced while it was being read');
  });

  it('says that the file was replaced when it does not reach so far any more, also where the host tells no tag', async () => {
    const host = await startHost({ cutTo: 70_000 });
    const source = await open(host);
    await expect(source.read(100_000, 100_010)).rejects.toThrow('The file was replaced while it was being read');
    expect(host.reads).toHaveLength(2);
  });

  it('makes at most three reads at once', async () => {
    let running = 0;
    let most = 0;
    const gate = createGate();
    const host = await startHost({
      async hold(read) {
        if (read === 0) return;
        running += 1;
        most = Math.max(most, running);
        if (read === 3) gate.resolve();
        await gate.promise;
        running -= 1;
      },
    });
    const source = await open(host);
    const starts = Array.from({ length: 9 }, (_, index) => 70_000 + index * 10_000);
    await Promise.all(starts.map((start) => source.read(start, start + 10)));
    expect(most).toBe(3);
  });

  it('rejects an aborted read with the reason of its signal, and goes on reading for others', async () => {
    const gate = createGate();
    const arrived = createGate();
    const host = await startHost({
      async hold(read) {
        if (read !== 1) return;
        arrived.resolve();
        await gate.promise;
      },
    });
    const source = await open(host);
    const control = new AbortController();
    const read = source.read(100_000, 100_010, control.signal);
    await arrived.promise;
    control.abort(new Error('the page was turned'));
    await expect(read).rejects.toThrow('the page was turned');
    expect(await source.read(100_000, 100_010)).toEqual(file.slice(100_000, 100_010));
    gate.resolve();
  });
});

async function streamed(source: ByteSource, start: number, signal = new AbortController().signal): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.stream?.(start, { signal, room: () => new ArrayBuffer(50_000) }) ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('the rest of a file as it comes', () => {
  it('is one request', async () => {
    const host = await startHost();
    expect((await streamed(await open(host), 70_000)).equals(file.subarray(70_000))).toBe(true);
    expect(host.reads).toEqual(['bytes=0-65535', 'bytes=70000-']);
  });

  it('goes on where the connection broke', async () => {
    const host = await startHost({ breakAt: { read: 1, after: 30_000 } });
    expect((await streamed(await open(host), 70_000)).equals(file.subarray(70_000))).toBe(true);
    expect(host.reads).toEqual(['bytes=0-65535', 'bytes=70000-', expect.stringMatching(/^bytes=\d+-$/u)]);
  });

  it('is cut out of the whole file where a host ignores ranges, and its address is renewed when it has expired', async () => {
    expect((await streamed(await open(await startHost({ ignoreRange: true })), 70_000)).equals(file.subarray(70_000))).toBe(true);
    const host = await startHost({ expireFrom: 1 });
    expect((await streamed(await open(host), 70_000)).equals(file.subarray(70_000))).toBe(true);
    expect(host.signs()).toBe(2);
  });

  it('is asked for no more where all of it is here already', async () => {
    const host = await startHost({ mute: true });
    expect((await streamed(await open(host), 70_000)).equals(file.subarray(70_000))).toBe(true);
    expect(host.reads).toEqual(['bytes=0-65535', '']);
  });

  it('never comes from another file', async () => {
    const host = await startHost({ etag: (read) => (read === 0 ? '"a"' : '"b"') });
    await expect(streamed(await open(host), 70_000)).rejects.toThrow('The file was replaced while it was being read');
  });

  it('ends with the reason of its signal', async () => {
    const source = await open(await startHost({ hold: (read) => (read === 0 ? Promise.resolve() : new Promise(() => undefined)) }));
    const control = new AbortController();
    const read = streamed(source, 70_000, control.signal);
    control.abort(new Error('the file was closed'));
    await expect(read).rejects.toThrow('the file was closed');
  });
});
