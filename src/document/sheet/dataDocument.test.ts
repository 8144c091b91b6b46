import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PageFault } from '../source.ts';
import type { ByteSource, DocumentSource } from '../source.ts';
import { openJson, openSeparated } from './dataDocument.ts';
import { createDataJobs } from './dataJobs.ts';
import { guessFormat } from './guessFormat.ts';

const never = new AbortController().signal;

/** Does the jobs of a worker in this thread. */
class HereWorker extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  readonly jobs = createDataJobs();
  readonly givenUp = new Set<number>();
  postMessage({ id, name, argument }: { readonly id: number; readonly name: string | null; readonly argument: never }): void {
    if (name === null) return void this.givenUp.add(id);
    Promise.resolve().then(() => this.jobs[name]?.(argument, never)).then(
      (value) => (this.givenUp.has(id) ? undefined : this.answer({ id, kind: 'done', value })),
      (reason: unknown) => this.answer({ id, kind: 'failed', sentence: reason instanceof PageFault ? reason.message : null, message: String(reason) }),
    );
  }
  answer(data: object): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate(): void {}
}

beforeEach(() => {
  vi.stubGlobal('Worker', HereWorker);
  return () => vi.unstubAllGlobals();
});

function fileOf(text: string): { readonly bytes: ByteSource; readonly head: Uint8Array<ArrayBuffer> } {
  const head = new TextEncoder().encode(text);
  return { bytes: { size: head.length, read: (start, end) => Promise.resolve(head.slice(start, end)) }, head };
}

async function opened(text: string) {
  const file = fileOf(text);
  const format = guessFormat(file.head, { whole: true });
  if (format === null) throw new Error('no table');
  const result = await openSeparated({ ...file, signal: never }, { format, guess: format, said: {} });
  if (!result.ok || result.document.sheet === undefined) throw new Error('not opened');
  const { document } = result;
  const said: string[] = [];
  document.reading?.subscribe(() => {
    const now = document.reading?.state();
    if (now?.kind === 'lost') said.push(now.sentence);
  });
  return { document, sheet: result.document.sheet, said };
}

function until({ document, sheet }: { readonly document: DocumentSource; readonly sheet: NonNullable<DocumentSource['sheet']> }, isSo: (state: ReturnType<typeof sheet.state>) => boolean) {
  return new Promise<void>((resolve) => {
    const stop = sheet.subscribe(() => {
      if (!isSo(sheet.state()) || document.reading?.state().kind !== 'at-rest') return;
      stop();
      resolve();
    });
  });
}

describe('a table that is read otherwise', () => {
  it('may have its only column taken for text', async () => {
    const file = await opened('v\n1\n2\n3\n');
    const there = until(file, ({ facts, reading }) => facts.columns[0]?.kind === 'text' && reading === 'done');
    file.sheet.readAs({ kinds: { 0: 'text' } });
    await there;
    expect(file.sheet.state()).toMatchObject({ facts: { rows: 3 }, said: { kinds: { 0: 'text' } } });
    file.document.close();
  });

  it('is read as was said last, and calls what was given up meanwhile no fault', async () => {
    const file = await opened('t,v\n0,1\n1,2\n2,3\n');
    const there = until(file, ({ format, reading }) => format?.header === false && reading === 'done');
    file.sheet.readAs({ kinds: { 1: 'text' } });
    file.sheet.readAs({ header: false });
    await there;
    expect(file.said).toEqual([]);
    expect(file.sheet.state()).toMatchObject({ facts: { rows: 4 }, said: { kinds: { 1: 'text' }, header: false }, reading: 'done' });
    file.document.close();
  });
});

it('JSON that cannot be read says why it is no table', async () => {
  const said: string[] = [];
  const { bytes, head } = fileOf('{"a": [1, 2');
  expect(await openJson(head, { file: bytes, lines: false, said: {}, signal: never, onNoTable: (sentence) => said.push(sentence) })).toBeNull();
  expect(said).toEqual(['This file is named JSON but is not, or it is cut off. Download it.']);
});
