import { PDFDataRangeTransport } from 'pdfjs-dist';
import { untilAborted } from './aborting.ts';
import { createCoverage } from './coverage.ts';
import { withReadAhead } from './readAhead.ts';
import { createReading } from './reading.ts';
import type { ByteSource, Reading } from './source.ts';
import { FileReplaced, REPLACED } from './source.ts';

/** What pdf.js asks for at once: its `rangeChunkSize`, unless told otherwise. */
const CHUNK_BYTES = 64 * 1024;
/** Bytes read ahead in one piece when nothing else is asked for: big enough to be few requests, small enough to make way. */
const AHEAD_BYTES = 512 * 1024;
/** Files beyond this are only read where pages need them. */
const AHEAD_LIMIT = 64 * 1024 * 1024;
/** Waits before a failed read is tried again, the last one for ever: a flaky line, not an expired address (that is renewed below us). */
const RETRY_AFTER_MS = [300, 1000, 3000, 15_000] as const;
/** After so many failures in a row it is said. A document already open goes on trying: pdf.js cannot be told that bytes never come. */
const FAILURES_UNTIL_SAID = 3;

/** Hands pdf.js the bytes it asks for, and nothing else: it never sees an address. */
export interface PdfTransport {
  readonly range: PDFDataRangeTransport;
  /** How reading ahead goes, and whether pages wait for bytes that do not come. */
  readonly reading: Reading;
  /** Reads the rest of the file in the background, after what pages need. Does nothing the second time. */
  readAhead(): void;
  /** Nothing more is to be had, for a reason that is no fault of the bytes, as a sentence. */
  lose(sentence: string): void;
  close(): void;
}

interface Options {
  readonly bytes: ByteSource;
  /** The first bytes of the file, already read. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly onProgress?: ((loaded: number, total: number) => void) | undefined;
  /** Reads keep failing; they are still tried. */
  readonly onUnreachable: (reason: unknown) => void;
}

/** A linearised file begins with a dictionary that says so, and is read from its beginning (ISO 32000-1, annex F). */
function isLinearized(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 1024)).includes('/Linearized');
}

/** Opens the transport for one document. */
export function openPdfTransport({ bytes, head, onProgress, onUnreachable }: Options): PdfTransport {
  const abort = new AbortController();
  // The background reads pass it by: they go through the file once, in pieces of their own.
  const wanted = withReadAhead(bytes);
  const { reading, set } = createReading();
  const here = createCoverage(bytes.size, CHUNK_BYTES);
  here.add(0, head.length);
  let urgent = 0;
  let failing = 0;
  let lost: string | null = null;
  let ahead: 'idle' | 'running' | 'done' = head.length >= bytes.size ? 'done' : 'idle';
  let resumeAhead: (() => void) | null = null;
  // pdf.js transfers the buffers it is given to its worker, so it gets copies of what is not its own.
  const range = new PDFDataRangeTransport(bytes.size, head.slice(), ahead === 'done');

  function tellReading(): void {
    if (lost !== null) set({ kind: 'lost', sentence: lost });
    else if (failing > 0) set({ kind: 'waiting', sentence: 'The server does not send the rest of this file. Redline goes on trying.' });
    else if (ahead === 'running') set({ kind: 'reading', share: here.share() });
    else set({ kind: 'at-rest' });
  }

  function lose(sentence: string): void {
    lost ??= sentence;
    tellReading();
  }

  /** Goes on trying until the bytes are there; gives up only what is not to be had any more. */
  async function read(source: ByteSource, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    for (let failures = 0; ; failures += 1) {
      try {
        const chunk = await source.read(start, end, abort.signal);
        if (failures >= FAILURES_UNTIL_SAID) failing -= 1;
        here.add(start, end);
        onProgress?.(Math.round(here.share() * bytes.size), bytes.size);
        tellReading();
        return chunk;
      } catch (reason) {
        abort.signal.throwIfAborted();
        if (reason instanceof FileReplaced) {
          lose(REPLACED);
          onUnreachable(reason);
          throw reason;
        }
        if (failures + 1 === FAILURES_UNTIL_SAID) {
          failing += 1;
          onUnreachable(reason);
          tellReading();
        }
        const pause = RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length - 1)];
        await untilAborted(new Promise((resolve) => setTimeout(resolve, pause)), abort.signal);
      }
    }
  }

  async function readUrgent(start: number, end: number): Promise<void> {
    urgent += 1;
    try {
      const chunk = await read(wanted, start, end);
      if (!abort.signal.aborted) range.onDataRange(start, chunk);
    } finally {
      urgent -= 1;
      if (urgent === 0) resumeAhead?.();
    }
  }

  async function streamRest(): Promise<void> {
    for (let start = head.length; start < bytes.size; start += AHEAD_BYTES) {
      if (urgent > 0) await new Promise<void>((resolve) => (resumeAhead = resolve));
      const chunk = await read(bytes, start, Math.min(start + AHEAD_BYTES, bytes.size));
      if (abort.signal.aborted) return;
      range.onDataProgressiveRead(chunk);
    }
    range.onDataProgressiveDone();
    ahead = 'done';
    tellReading();
  }

  range.requestDataRange = (start: number, end: number) => {
    // It rejects when the transport was closed, or the file is lost, which is said.
    readUrgent(start, end).catch(() => undefined);
  };
  range.abort = () => abort.abort();
  if (ahead === 'idle' && !isLinearized(head)) {
    // The cross-reference stands at the end: it is here when pdf.js, whose worker is still starting, asks for it.
    wanted.read(Math.floor((bytes.size - 1) / CHUNK_BYTES) * CHUNK_BYTES, bytes.size, abort.signal).catch(() => undefined);
  }
  return {
    range,
    reading,
    readAhead() {
      if (ahead !== 'idle' || bytes.size > AHEAD_LIMIT) return;
      ahead = 'running';
      tellReading();
      // It rejects when the transport was closed, or the file is lost, which is said.
      streamRest().catch(() => undefined);
    },
    lose,
    close: () => abort.abort(),
  };
}
