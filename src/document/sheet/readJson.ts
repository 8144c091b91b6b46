import { PageFault } from '../source.ts';
import { decoded } from './decoded.ts';

/** What a JSON file says. A PageFault says that it is none. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  try {
    return JSON.parse(text);
  } catch {
    try {
      // Programs write NaN and infinities although JSON has none.
      return JSON.parse(text.replace(/(?<=[[,:\s])(?:-?Infinity|NaN)(?=\s*[,\]}])/gu, 'null'));
    } catch {
      throw new PageFault('This file is named JSON but is not, or it is cut off. Download it.');
    }
  }
}

/** The values of JSON lines, and how many lines could not be read and are left out. */
export function readJsonLines(bytes: Uint8Array): { readonly values: readonly unknown[]; readonly unread: number } {
  const values: unknown[] = [];
  let unread = 0;
  for (const line of decoded(bytes).split(/\r?\n/u)) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      unread += 1;
    }
  }
  return { values, unread };
}
