/** Signs that part the values of JSON and stand for nothing. */
export function pastWhite(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isWhite(text.charCodeAt(at))) at += 1;
  return at;
}

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
}

/** Behind the closing quote of the string that begins at `from`; -1 where it is not closed before `to`. */
export function stringEnd(text: string, from: number, to: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1 && at < to; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

/** Behind a number or a word: before the next sign that parts values. */
export function wordEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isWhite(text.charCodeAt(at)) && !'{}[]",:'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Where an object or list ends, and how many values stand in it. */
export interface Extent {
  readonly end: number;
  readonly count: number;
}

/** Steps between two places at which the scan may be left and taken up again. */
const STEPS = 20_000;

/** Looks for the end of the object or list that begins at `from`: `to` where it is not closed before. */
export function* extentOf(text: string, from: number, to: number): Generator<undefined, Extent> {
  let [depth, commas, steps, isEmpty] = [1, 0, 0, true];
  for (let at = from + 1; at < to; at += 1) {
    steps += 1;
    if (steps % STEPS === 0) yield;
    const code = text.charCodeAt(at);
    if (isWhite(code)) continue;
    if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return { end: at + 1, count: isEmpty ? 0 : commas + 1 };
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x22) {
      const end = stringEnd(text, at, to);
      if (end === -1) return { end: to, count: commas + 1 };
      at = end - 1;
    } else if (code === 0x2c && depth === 1) commas += 1;
    isEmpty = false;
  }
  return { end: to, count: isEmpty ? 0 : commas + 1 };
}
