import { EventEmitter, once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openClamd, pingClamd } from '../scanning/clamd.ts';
import { furnish, openTestRoom, type Person, type TestRoom } from '../testRoom.ts';
import { hasClamd, startClamd, type TestClamd } from '../testServers/clamd.ts';
import { scanAll, type Scanner } from './scanning.ts';

const worm = 'this-is-the-worm-that-the-test-looks-for';
const maxBytes = 1_000_000;

describe.skipIf(!hasClamd())('scanning with ClamAV (skipped where clamd is not installed)', () => {
  let clamd: TestClamd;
  let room: TestRoom;
  let scanner: Scanner;
  let owner: Person;
  let sessionId: string;
  let early: string;
  /** What each scan waits for, so that a test can look at a file before its scan. */
  let gate: Promise<unknown> = Promise.resolve();

  const upload = async (name: string, bytes: string | Buffer): Promise<string> =>
    String((await owner.upload(sessionId, [name, bytes])).body[0].attachment_id);
  const get = ({ pathname, search }: URL) => room.ask({ method: 'GET', url: `${pathname}${search}` });
  const info = async (id: string) => (await owner.call('GET', `/attachments/${id}/info`)).body;

  beforeAll(async () => {
    clamd = await startClamd(worm, maxBytes);
    room = await openTestRoom();
    ({ owner, sessionId } = await furnish(room));
    early = await upload('early.txt', 'there before the scanner');
    const scan = openClamd(clamd.place);
    scanner = scanAll(room.library, {
      scan: async (bytes) => gate.then(() => scan(bytes)), ping: () => pingClamd(clamd.place), report: (error) => room.problems.push(error), againMs: 200,
    });
  });
  afterAll(async () => {
    await scanner.stop();
    expect(room.problems).toEqual([]);
    await room.close();
    await clamd.stop();
  });

  it('reaches what was there and what comes in', async () => {
    const late = await upload('late.txt', 'x'.repeat(300_000));
    await expect.poll(() => info(early)).toMatchObject({ scanned_status: 'SCANNED_OK', scanned_bad_reason: '' });
    await expect.poll(() => info(late)).toMatchObject({
      scanned_status: 'SCANNED_OK', scanned_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  it('keeps what it found something in from going out, by an address from before too, until it is replaced', async () => {
    const id = await upload('bad.bin', 'harmless');
    await expect.poll(async () => (await info(id)).scanned_status).toBe('SCANNED_OK');
    const address = new URL((await owner.call('POST', `/attachments/${id}/export`)).body.presigned_url);
    const replace = (bytes: string, before: string) => room.ask({
      method: 'PUT', url: `/api/v1/attachments/${id}/file`, payload: bytes,
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/octet-stream', 'if-match': `"${before}"` },
    });
    const test = new EventEmitter();
    gate = once(test, 'has looked');
    const replaced = await replace(`before ${worm} after`, (await info(id)).hash.value);
    expect(replaced.body.scanned_status).toBe('NOT_SCANNED');
    const fresh = new URL((await owner.call('POST', `/attachments/${id}/export`)).body.presigned_url);
    test.emit('has looked');
    await expect.poll(() => info(id)).toMatchObject({ scanned_status: 'SCANNED_BAD', scanned_bad_reason: 'Redline.Test.UNOFFICIAL' });
    const refused = { code: 'scanned_bad', detail: 'A virus scanner found Redline.Test.UNOFFICIAL in this file; it is not given out.' };
    expect(await owner.call('POST', `/attachments/${id}/export`)).toMatchObject({ status: 403, body: refused });
    expect(await get(fresh)).toMatchObject({ status: 403, body: refused });
    expect((await get(address)).status).toBe(404);
    await replace('harmless again', (await info(id)).hash.value);
    await expect.poll(async () => (await info(id)).scanned_status).toBe('SCANNED_OK');
    expect((await owner.call('POST', `/attachments/${id}/export`)).status).toBe(200);
  });

  it('leaves alone what the daemon refuses to look at whole, and goes on with the rest', async () => {
    const large = await upload('large.bin', Buffer.alloc(2 * maxBytes));
    const next = await upload('next.txt', 'small');
    await expect.poll(async () => (await info(next)).scanned_status).toBe('SCANNED_OK');
    expect((await info(large)).scanned_status).toBe('NOT_SCANNED');
  });

  it('waits for a daemon that says nothing, and asks again once one that died in the middle of a file is back', async () => {
    clamd.freeze();
    const [bad, good] = [await upload('held.bin', `before ${worm} after`), await upload('held.txt', 'harmless')];
    // Others are answered meanwhile.
    expect([(await info(bad)).scanned_status, (await info(good)).scanned_status]).toEqual(['NOT_SCANNED', 'NOT_SCANNED']);
    await clamd.kill();
    await expect(pingClamd(clamd.place)).rejects.toThrow('does not answer');
    expect((await info(bad)).scanned_status).toBe('NOT_SCANNED');
    await clamd.start();
    await expect.poll(async () => (await info(bad)).scanned_status).toBe('SCANNED_BAD');
    await expect.poll(async () => (await info(good)).scanned_status).toBe('SCANNED_OK');
  });
});

describe('a scanner that is away, and then talks nonsense', () => {
  it('leaves files as they are, not scanned and open to who may see them, and scans them once it is back', async () => {
    let says = '';
    let connections = 0;
    const daemon = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.end(says);
    });
    await new Promise<void>((done) => {
      daemon.listen(0, '127.0.0.1', done);
    });
    const address = daemon.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const room = await openTestRoom();
    const { owner, sessionId, attachmentId } = await furnish(room);
    for (let n = 0; n < 5; n += 1) await owner.upload(sessionId, [`${n}.txt`, `${n}`]);
    const place = { host: '127.0.0.1', port };
    const scanner = scanAll(room.library, { scan: openClamd(place), ping: () => pingClamd(place), report: (error) => room.problems.push(error), againMs: 50 });
    const unscanned = async () => (await room.library.repository.attachments.unscanned(100)).length;
    for (const nonsense of ['', 'stream: it is Tuesday\0', 'OK'.repeat(10_000), '\0']) {
      says = nonsense;
      const before = connections;
      await expect.poll(() => connections).toBeGreaterThan(before + 8);
      expect(await unscanned()).toBe(6);
    }
    expect((await owner.call('GET', `/attachments/${attachmentId}/info`)).body.scanned_status).toBe('NOT_SCANNED');
    expect((await owner.call('POST', `/attachments/${attachmentId}/export`)).status).toBe(200);
    says = 'stream: OK\0';
    await expect.poll(unscanned).toBe(0);
    await scanner.stop();
    expect(room.problems).toEqual([]);
    await room.close();
    daemon.close();
  });
});

describe('a scanner that hangs up at some files', () => {
  it('reaches those behind them in the same round', async () => {
    const daemon = createServer((socket) => {
      socket.on('error', () => undefined);
      let got = '';
      socket.setEncoding('latin1').on('data', (piece: string) => {
        got += piece;
        if (got.startsWith('zPING')) socket.end('PONG\0');
        else if (got.includes('trouble')) socket.destroy();
        else if (got.endsWith('\0\0\0\0')) socket.end('stream: OK\0');
      });
    });
    await new Promise<void>((done) => {
      daemon.listen(0, '127.0.0.1', done);
    });
    const address = daemon.address();
    const place = { host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 };
    const room = await openTestRoom();
    const { owner, sessionId } = await furnish(room);
    for (let n = 0; n < 4; n += 1) await owner.upload(sessionId, [`${n}.txt`, 'trouble']);
    const late = String((await owner.upload(sessionId, ['late.txt', 'good'])).body[0].attachment_id);
    const scanner = scanAll(room.library, { scan: openClamd(place), ping: () => pingClamd(place), report: (error) => room.problems.push(error), againMs: 3_600_000 });
    await expect.poll(async () => (await owner.call('GET', `/attachments/${late}/info`)).body.scanned_status).toBe('SCANNED_OK');
    expect(await room.library.repository.attachments.unscanned(100)).toHaveLength(4);
    await scanner.stop();
    expect(room.problems).toEqual([]);
    await room.close();
    daemon.close();
  });
});

describe('a scanner that is not there', () => {
  it('says nothing of a file', async () => {
    expect(await openClamd({ host: '127.0.0.1', port: 1 })(Readable.from([Buffer.from('bytes')])))
      .toEqual({ kind: 'away' });
  });
});

describe('scanning', () => {
  // A folder in the place of a file cannot be read as one.
  it.skipIf(inject('beyond') !== null)('goes on with the others where a file cannot be read, and says so', async () => {
    const room = await openTestRoom();
    const { owner, sessionId } = await furnish(room);
    const [key = ''] = await room.library.blobs.list(Number.MAX_SAFE_INTEGER);
    const path = join(room.folder, 'blobs', key.slice(0, 2), key);
    await rm(path);
    await mkdir(path);
    const [next] = (await owner.upload(sessionId, ['next.txt', 'harmless'])).body;
    const scanner = scanAll(room.library, {
      scan: async (bytes) => {
        for await (const piece of bytes) expect(String(piece)).toBe('harmless');
        return { kind: 'clean' };
      },
      ping: () => Promise.resolve(), report: (error) => room.problems.push(error),
    });
    await expect.poll(async () => (await owner.call('GET', `/attachments/${next.attachment_id}/info`)).body.scanned_status).toBe('SCANNED_OK');
    await scanner.stop();
    expect(String(room.problems)).toContain('EISDIR');
    await room.close();
  });
});
