import { PageFault } from '../source.ts';
import { decoded } from './decoded.ts';
import { guessEpoch } from './kindOf.ts';

/** What a JSON file says. A PageFault says that it is none. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return parsed(textOf(bytes));
  } catch {
    throw new PageFault('This file is named JSON but is not, or it is cut off. Download it.');
  }
}

/** What is said by JSON lines. */
interface Lines {
  readonly values: readonly unknown[];
  /** Lines that could not be read and are left out. */
  readonly unread: number;
}

/** JSON lines in a file that is named JSON: records, all of which can be read but one that is cut off. Null where it holds something else. */
export function linesNamedJson(bytes: Uint8Array): Lines | null {
  const lines = readJsonLines(bytes);
  const areRecords = lines.values.length > 1 && lines.values.every((value) => typeof value === 'object' && value !== null);
  return areRecords && lines.unread < 2 ? lines : null;
}

export function readJsonLines(bytes: Uint8Array): Lines {
  const values: unknown[] = [];
  let unread = 0;
  for (const line of textOf(bytes).split(/\r\n|\r|\n/u)) {
    if (line.trim() === '') continue;
    try {
      values.push(parsed(line));
    } catch {
      unread += 1;
    }
  }
  return { values, unread };
}

/** Without a byte order mark, which JSON has not and programs write. */
function textOf(bytes: Uint8Array): string {
  return decoded(bytes).replace(/^\uFEFF/u, '');
}

/** NaN and infinities, which JSON has not and programs write, are null. */
function parsed(said: string): unknown {
  const text = withMarks(said);
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(/(?<=[[,:\s])(?:-?Infinity|NaN)(?=\s*[,\]}])/gu, 'null'));
  }
}

const longNumber = /[[:,\s]-?\d{16,}\s*[,\]}]/u;
const textOrLong = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\w.])/gu;

/** Whole numbers of more digits than a float holds are texts: their last digits would be others. Counts of time since 1970 are numbers all the same, as in other tables. */
function withMarks(text: string): string {
  if (!longNumber.test(text)) return text;
  try {
    return text.replace(textOrLong, (found) => (found.startsWith('"') || Number.isSafeInteger(Number(found)) || guessEpoch([Number(found)]) !== null ? found : `"${found}"`));
  } catch {
    // Text with millions of escaped signs is more than an expression has room for: its numbers stay as the language reads them.
    return text;
  }
}
