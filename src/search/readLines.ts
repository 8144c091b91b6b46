import type { ByteSource } from '../document/source.ts';
import type { FileTexts } from './fileTexts.ts';

/** Bytes of a read. */
const PART_BYTES = 1024 * 1024;
/** Larger tables are not read through for a search. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The lines of a table as they stand in its file, some thousands at a time; none is in two parts. */
export async function* readLines(bytes: ByteSource, signal: AbortSignal): FileTexts {
  if (bytes.size > MOST_BYTES) return { kind: 'unreadable', sentence: 'It is over 64 MB: open it, and filter its table.' };
  let decoder: TextDecoder | null = null;
  let [first, begun] = [0, ''];
  for (let at = 0; at < bytes.size; at += PART_BYTES) {
    const end = Math.min(bytes.size, at + PART_BYTES);
    const part = await bytes.read(at, end, signal);
    decoder ??= decoderFor(part);
    const text = begun + decoder.decode(part, { stream: end < bytes.size });
    const cut = end < bytes.size ? text.lastIndexOf('\n') + 1 : text.length;
    begun = text.slice(cut);
    yield { place: { kind: 'rows', first }, text: text.slice(0, cut), share: end / bytes.size };
    first += linesIn(text, cut);
  }
  return { kind: 'read' };
}

/** UTF-16 where a mark says so, else UTF-8, in which what is no text becomes a sign that says so. */
function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  return new TextDecoder(head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8');
}

/** Lines that end before `end`. */
export function linesIn(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
