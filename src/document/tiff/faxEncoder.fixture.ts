import { RUN_CODE_BITS, runCodes } from './faxCodes.ts';

/** Codes by run length, taken from the table that decoding goes by: what is tested is how they are put together. */
function codesOf(table: Int32Array): ReadonlyMap<number, string> {
  const codes = new Map<number, string>();
  for (const [next, entry] of table.entries()) {
    if (entry < 0) continue;
    codes.set(entry >> 4, next.toString(2).padStart(RUN_CODE_BITS, '0').slice(0, entry & 15));
  }
  return codes;
}

const codes = { 0: codesOf(runCodes.white), 1: codesOf(runCodes.black) } as const;

function runCode(colour: 0 | 1, run: number): string {
  let text = '';
  let rest = run;
  while (rest >= 2560) {
    text += codes[colour].get(2560) ?? '';
    rest -= 2560;
  }
  if (rest >= 64) text += codes[colour].get(rest - (rest % 64)) ?? '';
  return text + (codes[colour].get(rest % 64) ?? '');
}

function changesOf(row: readonly number[]): readonly number[] {
  return row.flatMap((pixel, x) => (pixel === (x === 0 ? 0 : row[x - 1]) ? [] : [x]));
}

function bytesOf(bits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8).padEnd(8, '0'), 2));
}

function runsOf(row: readonly number[]): string {
  const ends = [...changesOf(row), row.length];
  let [text, from] = ['', 0];
  for (const [index, end] of ends.entries()) {
    text += runCode(index % 2 === 0 ? 0 : 1, end - from);
    from = end;
  }
  return text;
}

/** T.4 in one dimension, an end of line before each row, and six after the last. */
export function encodeT4(rows: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const lineEnd = '000000000001';
  return bytesOf(rows.map((row) => lineEnd + runsOf(row)).join('') + lineEnd.repeat(6));
}

const VERTICAL: Readonly<Record<string, string>> = { '0': '1', '1': '011', '-1': '010', '2': '000011', '-2': '000010', '3': '0000011', '-3': '0000010' };

/** T.6, as the recommendation's flow chart has it. */
export function encodeT6(rows: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  let bits = '';
  let before: readonly number[] = rows[0]?.map(() => 0) ?? [];
  for (const row of rows) {
    bits += rowAgainst(row, before);
    before = row;
  }
  return bytesOf(`${bits}000000000001000000000001`);
}

function rowAgainst(row: readonly number[], before: readonly number[]): string {
  const width = row.length;
  const next = (of: readonly number[], from: number, colour: number): number => {
    for (let x = Math.max(0, from); x < width; x += 1) if (of[x] !== (x === 0 ? 0 : of[x - 1]) && of[x] !== colour) return x;
    return width;
  };
  const after = (of: readonly number[], from: number): number => changesOf(of).find((x) => x > from) ?? width;
  let [bits, a0, colour] = ['', -1, 0];
  while (a0 < width) {
    const a1 = colour === (row[Math.max(0, a0)] ?? 0) || a0 < 0 ? (a0 < 0 && row[0] === 1 ? 0 : after(row, Math.max(0, a0))) : a0;
    const b1 = next(before, a0 + 1, colour);
    const b2 = after(before, b1);
    if (b2 < a1) {
      bits += '0001';
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      bits += VERTICAL[String(a1 - b1)] ?? '';
      a0 = a1;
      colour = 1 - colour;
    } else {
      const a2 = after(row, a1);
      bits += `001${runCode(colour === 0 ? 0 : 1, a1 - Math.max(0, a0))}${runCode(colour === 0 ? 1 : 0, a2 - a1)}`;
      a0 = a2;
    }
    if (a0 >= width) break;
  }
  return bits;
}
