import { readAll } from '../readAll.ts';
import type { ByteSource, OpenResult } from '../source.ts';
import { openJson, openSeparated } from './dataDocument.ts';
import type { Decided } from './guessFormat.ts';
import { guessFormat } from './guessFormat.ts';

/** Bytes that decide how a file is read. */
const HEAD_BYTES = 256 * 1024;
/** JSON is read whole: larger files, in bytes, are not taken for tables. */
const MOST_JSON = 256 * 1024 * 1024;
/** A file in UTF-16 is read whole, too. */
const MOST_WIDE = 256 * 1024 * 1024;

const separated: ReadonlySet<string> = new Set(['csv', 'tsv', 'tab', 'dat', 'psv']);
const json: ReadonlySet<string> = new Set(['json', 'jsonl', 'ndjson']);
const perhaps: ReadonlySet<string> = new Set(['', 'txt', 'log', 'data', 'bin', 'telemetry']);

interface DataFile {
  readonly bytes: ByteSource;
  readonly head: Uint8Array<ArrayBuffer>;
  /** The ending of its name. */
  readonly claimed: string;
  /** How a person has said before that it is to be read. */
  readonly said: Decided;
  readonly signal: AbortSignal;
  readonly onProgress: ((loaded: number, total: number) => void) | undefined;
  /** Told why a file that could be a table is not shown as one. */
  readonly onNoTable: (sentence: string) => void;
}

/** Opens a text that is a table or a series; null where it is neither. */
export async function openData(file: DataFile): Promise<OpenResult | null> {
  const encoding = wideEncoding(file.head);
  return encoding === null ? openNarrow(file) : file.bytes.size > MOST_WIDE ? null : openNarrow(await narrowed(file, encoding));
}

function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark: of letters and digits every other byte is nought.
  const [even, odd] = [0, 1].map((first) => head.subarray(0, 1000).filter((byte, at) => at % 2 === first && byte === 0).length);
  const most = Math.min(1000, head.length) * 0.4;
  if (even === 0 && odd !== undefined && odd >= most && most > 0) return 'utf-16le';
  return odd === 0 && even !== undefined && even >= most && most > 0 ? 'utf-16be' : null;
}

/** The file in UTF-8, which is what is read: whole, since nothing could be asked for by its place in the other one. */
async function narrowed(file: DataFile, encoding: 'utf-16le' | 'utf-16be'): Promise<DataFile> {
  const all = new TextEncoder().encode(new TextDecoder(encoding).decode(await readAll(file.bytes, file)));
  const bytes: ByteSource = { size: all.length, read: (start, end) => Promise.resolve(all.slice(start, end)) };
  return { ...file, bytes, head: all.slice(0, HEAD_BYTES) };
}

async function openNarrow(file: DataFile): Promise<OpenResult | null> {
  const { bytes, claimed, said, signal } = file;
  if (json.has(claimed)) {
    if (bytes.size > MOST_JSON) return null;
    return openJson(await readAll(bytes, file), { file: bytes, lines: claimed !== 'json', said, signal, onNoTable: file.onNoTable });
  }
  if (!separated.has(claimed) && !perhaps.has(claimed)) return null;
  const end = Math.min(bytes.size, HEAD_BYTES);
  const head = file.head.length >= end ? file.head.subarray(0, end) : await bytes.read(0, end, signal);
  const whole = end === bytes.size;
  const guess = guessFormat(head, { whole });
  if (guess === null) return null;
  // Any text has lines: without the name of a table, it has to be numbers side by side.
  const numbers = guess.kinds.filter((kind) => kind === 'number' || kind === 'time').length;
  if (perhaps.has(claimed) && (numbers < 2 || numbers < guess.kinds.length / 2)) return null;
  const format = Object.keys(said).length === 0 ? guess : (guessFormat(head, { whole, decided: said }) ?? guess);
  const opened = await openSeparated({ bytes, head, signal }, { guess, format, said });
  if (opened.ok || opened.failure.reason !== 'damaged') return opened;
  file.onNoTable(`${opened.failure.sentence} So the file is shown as text.`);
  return null;
}
