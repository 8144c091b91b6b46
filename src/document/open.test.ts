import { describe, expect, test } from 'vitest';
import { openDocument, refusal } from './open.ts';
import type { ByteSource } from './source.ts';

describe('why a file is not shown, in one sentence', () => {
  test.each([
    ['text', 'csv', 'unsupported', 'Redline cannot show .csv files yet. Download it.'],
    ['zip', 'xlsx', 'unsupported', 'Redline cannot show .xlsx files yet. Download it.'],
    ['unknown', '', 'unsupported', 'Redline cannot show files of this kind yet. Download it.'],
    ['heic', 'heic', 'unsupported', 'Redline cannot show HEIC images, since browsers do not decode them. Download it, or upload it as JPEG.'],
    ['html', 'pdf', 'damaged', 'This file is named .pdf but holds a web page, not a PDF. Download it.'],
    ['text', 'pdf', 'damaged', 'This file is named .pdf but holds text, not a PDF. Download it.'],
    ['unknown', 'jpg', 'damaged', 'This file is named .jpg but is not a JPEG image, or its beginning is damaged. Download it.'],
    ['empty', 'pdf', 'empty', 'This file is empty: it has 0 bytes.'],
  ] as const)('%s named .%s is %s', (kind, claimed, reason, sentence) => {
    expect(refusal(kind, claimed)).toEqual({ reason, sentence });
  });
});

/** A source over these bytes that counts what is read. */
function sourceOf(bytes: Uint8Array<ArrayBuffer>) {
  const reads: (readonly [start: number, end: number])[] = [];
  const source: ByteSource = {
    size: bytes.length,
    read(start, end, signal) {
      signal?.throwIfAborted();
      reads.push([start, end]);
      return Promise.resolve(bytes.slice(start, end));
    },
  };
  return { source, reads };
}

describe('opening', () => {
  const signal = new AbortController().signal;
  const named = { name: 'telemetry.csv', type: 'csv' };

  test('an empty file is said to be empty without a read', async () => {
    const { source, reads } = sourceOf(new Uint8Array(0));
    expect(await openDocument({ bytes: source, name: 'a.pdf', type: 'pdf', signal })).toMatchObject({ ok: false, failure: { reason: 'empty' } });
    expect(reads).toEqual([]);
  });

  test('a file that cannot be shown is refused after its first 64 kB', async () => {
    const { source, reads } = sourceOf(Uint8Array.from({ length: 300_000 }, (_, index) => [0x50, 0x4b, 3, 4][index] ?? 0));
    expect(await openDocument({ bytes: source, name: 'set.zip', type: 'zip', signal })).toMatchObject({ ok: false, failure: { reason: 'unsupported' } });
    expect(reads).toEqual([[0, 65_536]]);
  });

  test('text is shown as its source, unknown bytes as numbers, whatever they are called; a picture that is neither is refused', async () => {
    const text = sourceOf(new TextEncoder().encode('<h1>one</h1>\ntwo')).source;
    const opened = await openDocument({ bytes: text, name: 'page.html', type: 'html', signal });
    expect(opened.ok && opened.document.wireSize?.(0)).toEqual({ width: 12, height: 2 });
    const odd = sourceOf(Uint8Array.from({ length: 40 }, (_, index) => index)).source;
    const hex = await openDocument({ bytes: odd, name: 'dump.bin', type: 'bin', signal });
    expect(hex.ok && hex.document.wireSize?.(0)?.height).toBe(3);
    expect(await openDocument({ bytes: odd, name: 'photo.png', type: 'png', signal })).toMatchObject({ ok: false, failure: { reason: 'damaged' } });
  });

  test('bytes that do not come are a failure with a sentence', async () => {
    const source: ByteSource = { size: 10, read: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await openDocument({ bytes: source, ...named, signal })).toMatchObject({ ok: false, failure: { reason: 'unreachable' } });
  });

  test('a fault of our own is not put down to the server, nor to the file', async () => {
    const { source } = sourceOf(new TextEncoder().encode('one'));
    const opening = openDocument({ bytes: source, ...named, signal, onProgress: () => { throw new Error('a bug'); } });
    expect(await opening).toMatchObject({ ok: false, failure: { sentence: 'Redline failed to open this file, through a fault of its own. Retry, or download it.' } });
  });

  test('an abort rejects with the reason of the signal', async () => {
    const abort = new AbortController();
    const source: ByteSource = {
      size: 10,
      read: (_start, _end, given) => new Promise((_resolve, reject) => given?.addEventListener('abort', () => reject(given.reason as unknown))),
    };
    const opening = openDocument({ bytes: source, ...named, signal: abort.signal });
    abort.abort();
    await expect(opening).rejects.toBe(abort.signal.reason);
  });
});
