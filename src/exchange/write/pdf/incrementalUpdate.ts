import type { PDFObject } from '@cantoo/pdf-lib';
import { createSha256 } from '../sha256.ts';
import type { Sha256 } from '../sha256.ts';
import type { LastXref } from './lastXref.ts';
import type { OpenPdf } from './openPdf.ts';

/** What objects are made of: ASCII text, and bytes as they stand in the file. */
export type PdfBytes = string | Uint8Array<ArrayBuffer>;

/** New and replaced objects of a PDF, to be appended to its bytes in the order in which they are made. */
export interface PdfUpdate {
  /** A number for a new object. */
  reserve(): number;
  /** The bytes of an object; of a number that the file has, its content from now on. */
  object(number: number, pieces: readonly PdfBytes[], generation?: number): Uint8Array<ArrayBuffer>;
  /** The bytes that end the file: where its objects stand. */
  end(): Uint8Array<ArrayBuffer>;
}

/** An object as it is written. */
export function bytesOfObject(object: PDFObject): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

interface Placed {
  readonly number: number;
  readonly offset: number;
  readonly generation: number;
}

/**
 * An incremental update by ISO 32000-1, 7.5.6: the file's bytes stay as they are, also what signs them. Its cross-reference is a table after
 * a table and a stream after a stream, as readers want it, and its offsets count from where the file's own do.
 */
export function incrementalUpdate(original: Uint8Array, { document }: OpenPdf, earlier: LastXref): PdfUpdate {
  const { context } = document;
  const placed: Placed[] = [];
  const appended = createSha256();
  /** Of the file so far, as its offsets count. */
  let length = original.length - earlier.origin;
  let last = context.largestObjectNumber;
  let before = '\n';

  function written(pieces: readonly PdfBytes[]): Uint8Array<ArrayBuffer> {
    const bytes = joinedBytes([before, ...pieces]);
    before = '';
    appended.add(bytes);
    length += bytes.length;
    return bytes;
  }

  return {
    reserve() {
      last += 1;
      return last;
    },
    object(number, pieces, generation = 0) {
      placed.push({ number, offset: length + before.length, generation });
      return written([`${number} ${generation} obj\n`, ...pieces, '\nendobj\n']);
    },
    end() {
      const start = length + before.length;
      const { Root, Info, ID } = context.trailerInfo;
      const named = Object.entries({ Root, Info }).flatMap(([name, value]) => (value === undefined ? [] : [` /${name} `, bytesOfObject(value)]));
      const shared: readonly PdfBytes[] = [...named, ...idOf(ID, appended), ` /Prev ${earlier.offset}`];
      const ending = `startxref\n${start}\n%%EOF\n`;
      if (earlier.kind === 'stream') {
        const own = last + 1;
        const entries = [...placed, { number: own, offset: start, generation: 0 }].toSorted((a, b) => a.number - b.number);
        const data = streamEntries(entries);
        const index = runsOf(entries).map(([first, ...rest]) => `${first?.number ?? 0} ${rest.length + 1}`).join(' ');
        return written([
          `${own} 0 obj\n<< /Type /XRef /Size ${own + 1} /W [1 8 2] /Index [${index}] /Length ${data.length}`, ...shared, ' >>\nstream\n', data, '\nendstream\nendobj\n', ending,
        ]);
      }
      const table = runsOf(placed.toSorted((a, b) => a.number - b.number)).map(section).join('');
      return written([`xref\n${table}trailer\n<< /Size ${last + 1}`, ...shared, ' >>\n', ending]);
    },
  };
}

/** Pieces as one. */
export function joinedBytes(pieces: readonly PdfBytes[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts = pieces.map((piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The file's own name stays, the second tells this version of it: from what was appended, so that the same update has the same. */
function idOf(id: PDFObject | undefined, appended: Sha256): readonly PdfBytes[] {
  const first = id === undefined ? null : /^\[\s*(<[0-9a-f\s]*>)/i.exec(id.toString())?.[1];
  if (first == null) return id === undefined ? [] : [' /ID ', bytesOfObject(id)];
  return [` /ID [${first} <${appended.end().slice(0, 32)}>]`];
}

/** Numbers that follow each other. */
function runsOf(entries: readonly Placed[]): readonly (readonly Placed[])[] {
  const runs: Placed[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.number === entry.number - 1) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function section(run: readonly Placed[]): string {
  return `${run[0]?.number ?? 0} ${run.length}\n${run.map(({ offset, generation }) => `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`).join('')}`;
}

/** Type 1, offset in 8 bytes, generation in 2. */
function streamEntries(entries: readonly Placed[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(entries.length * 11);
  const view = new DataView(bytes.buffer);
  for (const [place, { offset, generation }] of entries.entries()) {
    bytes[place * 11] = 1;
    view.setBigUint64(place * 11 + 1, BigInt(offset));
    view.setUint16(place * 11 + 9, generation);
  }
  return bytes;
}
