import type { ImageHeader, Orientation } from './imageHeader.ts';

/** A box of an ISO media file (ISO/IEC 14496-12, 4.2). */
interface Box {
  readonly type: string;
  /** What follows its head, as far as it lies within what it stands in; reading beyond throws a `RangeError`. */
  readonly content: DataView;
}

/** Bytes of version and flags, which full boxes begin with. */
const FULL = 4;

/** EXIF orientations by `irot` (quarter turns to the left), then `imir` (none, top for bottom, left for right), as ISO/IEC 23000-22, 7.3.6.7 orders them. */
const ORIENTATIONS: readonly (readonly [none: Orientation, upright: Orientation, sideways: Orientation])[] = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/** What the boxes of an AVIF (ISO/IEC 23008-12) say of its pixels; of a picture and a film the larger one. Null for boxes that no browser decodes. */
export function readAvifHeader(bytes: Uint8Array): ImageHeader | null {
  try {
    const headers = boxesIn(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)).flatMap(({ type, content }) => {
      if (type === 'meta') return pictureHeader(content);
      return type === 'moov' ? filmHeaders(content) : [];
    });
    return headers.filter((header) => pixels(header) > 0).toSorted((a, b) => pixels(b) - pixels(a))[0] ?? null;
  } catch (reason) {
    if (reason instanceof RangeError) return null;
    throw reason;
  }
}

function pixels({ stored }: ImageHeader): number {
  return stored.width * stored.height;
}

/** The boxes that stand one after the other from `start`. */
function boxesIn(view: DataView, start = 0): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = start; at < view.byteLength; ) {
    const said = view.getUint32(at);
    const head = said === 1 ? 16 : 8;
    // 1: in 64 bits; 0: up to the end.
    const size = said === 1 ? Number(view.getBigUint64(at + 8)) : said || view.byteLength - at;
    if (size < head) throw new RangeError('boxesIn: a box is smaller than its head');
    const type = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at + 4, 4));
    boxes.push({ type, content: new DataView(view.buffer, view.byteOffset + at + head, Math.min(size, view.byteLength - at) - head) });
    at += size;
  }
  return boxes;
}

function child(boxes: readonly Box[], type: string): DataView {
  const found = boxes.find((box) => box.type === type);
  if (!found) throw new RangeError(`child: there is no ${type}`);
  return found.content;
}

/** Of the primary item: each has to have its size, `ispe`. */
function pictureHeader(meta: DataView): readonly ImageHeader[] {
  const boxes = boxesIn(meta, FULL);
  const primary = child(boxes, 'pitm');
  const item = primary.getUint8(0) === 0 ? primary.getUint16(FULL) : primary.getUint32(FULL);
  const shared = boxesIn(child(boxes, 'iprp'));
  const properties = boxesIn(child(shared, 'ipco'));
  const mine = shared.flatMap(({ type, content }) => (type === 'ipma' ? indicesOf(content, item) : [])).flatMap((index) => properties[index - 1] ?? []);
  const size = child(mine, 'ispe');
  const turns = mine.find(({ type }) => type === 'irot')?.content.getUint8(0) ?? 0;
  const axis = mine.find(({ type }) => type === 'imir')?.content.getUint8(0);
  const mirror = axis === undefined ? 0 : 1 + (axis & 1);
  return [{ stored: { width: size.getUint32(FULL), height: size.getUint32(FULL + 4) }, orientation: ORIENTATIONS[turns & 3]?.[mirror] ?? 1 }];
}

/** Which properties an item has, counted from 1. */
function indicesOf(ipma: DataView, item: number): readonly number[] {
  const isWideItem = ipma.getUint8(0) > 0;
  const isWideIndex = (ipma.getUint8(3) & 1) === 1;
  const indices: number[] = [];
  let at = FULL + 4;
  for (let entries = ipma.getUint32(FULL); entries > 0; entries -= 1) {
    const isMine = (isWideItem ? ipma.getUint32(at) : ipma.getUint16(at)) === item;
    at += isWideItem ? 4 : 2;
    const count = ipma.getUint8(at);
    at += 1;
    for (let index = 0; index < count; index += 1) {
      // The highest bit says that readers have to know the property.
      if (isMine) indices.push(isWideIndex ? ipma.getUint16(at + index * 2) & 0x7fff : ipma.getUint8(at + index) & 0x7f);
    }
    at += isWideIndex ? count * 2 : count;
  }
  return indices;
}

/** Of each track: `tkhd` ends with width and height in 16.16 bits. */
function filmHeaders(moov: DataView): readonly ImageHeader[] {
  return boxesIn(moov)
    .filter(({ type }) => type === 'trak')
    .map(({ content }) => {
      const head = child(boxesIn(content), 'tkhd');
      const end = head.getUint8(0) === 0 ? 76 : 88;
      return { stored: { width: head.getUint32(end) >>> 16, height: head.getUint32(end + 4) >>> 16 }, orientation: 1 };
    });
}
