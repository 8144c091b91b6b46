/** Values of the fields of one picture, by tag; the writer adds where the pixels are. */
export interface MadePicture {
  readonly fields: Readonly<Record<number, readonly number[]>>;
  /** Bytes of each strip or tile. */
  readonly blocks: readonly Uint8Array[];
}

export interface TiffForm {
  readonly order: 'little' | 'big';
  readonly size: 'classic' | 'big';
}

/** Tags whose values are 16 bits wide; XResolution and YResolution are fractions, all others 32 bits. */
const SHORT = new Set([258, 259, 262, 266, 274, 277, 284, 296, 317, 320, 338, 339, 530]);
const FRACTIONS = new Set([282, 283]);

/** A TIFF of these pictures, laid out plainly: header, then for each picture its blocks, its longer values and its directory. */
export function writeTiff(pictures: readonly MadePicture[], { order, size }: TiffForm = { order: 'little', size: 'classic' }): Uint8Array<ArrayBuffer> {
  const little = order === 'little';
  const big = size === 'big';
  const bytes: number[] = [];
  const put = (value: number, width: number): void => {
    const digits = Array.from({ length: width }, (_, place) => Math.floor(value / 256 ** place) % 256);
    bytes.push(...(little ? digits : digits.toReversed()));
  };
  const putAt = (at: number, value: number, width: number): void => {
    const kept = bytes.splice(at);
    put(value, width);
    bytes.push(...kept.slice(width));
  };
  const wide = big ? 8 : 4;
  bytes.push(...(little ? [0x49, 0x49] : [0x4d, 0x4d]));
  put(big ? 43 : 42, 2);
  if (big) {
    put(8, 2);
    put(0, 2);
  }
  let link = bytes.length;
  put(0, wide);
  for (const { fields, blocks } of pictures) {
    const offsets = blocks.map((block) => {
      const at = bytes.length;
      for (const byte of block) bytes.push(byte);
      return at;
    });
    const isTiled = fields[322] !== undefined;
    const whole: Readonly<Record<number, readonly number[]>> = { ...fields, [isTiled ? 324 : 273]: offsets, [isTiled ? 325 : 279]: blocks.map((block) => block.length) };
    const entries = Object.entries(whole).map(([tag, values]) => ({ tag: Number(tag), values })).toSorted((a, b) => a.tag - b.tag);
    const places = entries.map(({ tag, values }) => {
      const width = widthOf(tag);
      if (width * values.length <= wide) return 0;
      const at = bytes.length;
      for (const value of values) {
        if (FRACTIONS.has(tag)) put(value * 100, 4);
        put(FRACTIONS.has(tag) ? 100 : value, FRACTIONS.has(tag) ? 4 : width);
      }
      return at;
    });
    putAt(link, bytes.length, wide);
    put(entries.length, big ? 8 : 2);
    for (const [index, { tag, values }] of entries.entries()) {
      const width = widthOf(tag);
      put(tag, 2);
      put(FRACTIONS.has(tag) ? 5 : width === 2 ? 3 : 4, 2);
      put(values.length, wide);
      const place = places[index] ?? 0;
      if (place > 0 || width * values.length > wide) put(place, wide);
      else {
        for (const value of values) put(value, width);
        for (let pad = width * values.length; pad < wide; pad += 1) bytes.push(0);
      }
    }
    link = bytes.length;
    put(0, wide);
  }
  return Uint8Array.from(bytes);
}

function widthOf(tag: number): number {
  if (FRACTIONS.has(tag)) return 8;
  return SHORT.has(tag) ? 2 : 4;
}

/** Reads of bytes in memory. */
export function readerOf(bytes: Uint8Array<ArrayBuffer>): (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>> {
  return (start, end) => Promise.resolve(bytes.slice(start, Math.min(end, bytes.length)));
}
