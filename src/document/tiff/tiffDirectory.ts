import type { Orientation } from '../imageHeader.ts';
import { PageFault } from '../source.ts';
import type { Field, ReadBytes } from './tiffFields.ts';
import { numberAt, readField } from './tiffFields.ts';

/** One image file directory: what a TIFF says of one of its pictures. */
export interface TiffDirectory {
  /** Pixels as stored. */
  readonly width: number;
  readonly height: number;
  /** Of each sample; 0 where they are not all the same, which no file has that is shown. */
  readonly bits: number;
  readonly samples: number;
  readonly format: 'unsigned' | 'signed' | 'float';
  readonly compression: number;
  readonly photometric: number;
  readonly orientation: Orientation;
  readonly planar: 'together' | 'apart';
  readonly predictor: number;
  /** Bits of a byte in CCITT data: most significant first, or last. */
  readonly fillOrder: 1 | 2;
  /** T4Options, T6Options. */
  readonly faxOptions: number;
  /** Pixels of one strip or tile; the last ones may stick out. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly isTiled: boolean;
  /** Where the blocks stand in the file, bytes, row by row, and sample by sample when those are apart. */
  readonly offsets: Field;
  readonly byteCounts: Field;
  /** Red, then green, then blue, 16 bits each. */
  readonly colourMap: readonly number[];
  /** How many luma samples share one chroma sample, across and down. */
  readonly subsampling: readonly [number, number];
  /** The meaning of the samples beyond the colours: 1 and 2 are coverage, premultiplied or not. */
  readonly extraSamples: readonly number[];
  readonly jpegTables: Uint8Array<ArrayBuffer> | null;
  /** Dots per inch across and down; null where the file does not say, or only a proportion. */
  readonly resolution: { readonly x: number; readonly y: number } | null;
  /** How high a pixel is for its width: 1 is square. */
  readonly pixelHeight: number;
  /** A smaller copy of another picture, or a mask of it. */
  readonly role: 'page' | 'reduced' | 'mask';
  /** Where directories of smaller copies stand, bytes. */
  readonly subDirectories: readonly number[];
  readonly order: 'little' | 'big';
  /** What stands for no measurement (GDAL); NaN where the file names nothing. */
  readonly noData: number;
}

/** More directories than this are a loop or a bomb. */
const MOST_DIRECTORIES = 20_000;
/** More values than this in one field (blocks of a picture of 300 megapixels in tiles of 64) are a bomb. */
const MOST_VALUES = 4_000_000;
/** Of all other fields no more values are read: the colours of a palette of 16 bits. */
const MOST_OTHER_VALUES = 3 * 65_536;
/** Smaller copies of one picture. */
const MOST_COPIES = 32;
/** In the fields of all directories together, 160 MB at most: 4,000 scans of 5,000 strips each. */
const MOST_VALUES_IN_ALL = 20_000_000;

interface Head {
  readonly order: 'little' | 'big';
  readonly isBig: boolean;
  readonly first: number;
  /** Values that may still be read from this file. */
  readonly budget: { left: number };
}

/** Reads the directories of one file: each place once, and of all together no more values than `MOST_VALUES_IN_ALL`. */
export interface DirectoryReader {
  /** Those of the chain; those that cannot be read are left out together with what would follow them. Faults when there is none. */
  chain(): Promise<readonly TiffDirectory[]>;
  /** Those that can be read at these places of the file, 32 at most. */
  at(places: readonly number[]): Promise<readonly TiffDirectory[]>;
}

/** Faults when the file ends within its header. */
export async function createDirectoryReader(read: ReadBytes): Promise<DirectoryReader> {
  const head = headOf(await read(0, 16));
  const known = new Map<number, Entry | null>();

  async function entryAt(place: number): Promise<Entry | null> {
    const before = known.get(place);
    if (before !== undefined) return before;
    const entry = known.size >= MOST_DIRECTORIES || head.budget.left <= 0 ? null : await readDirectory(read, head, place);
    known.set(place, entry);
    return entry;
  }

  return {
    async chain() {
      const found: TiffDirectory[] = [];
      const seen = new Set<number>();
      let at = head.first;
      while (at !== 0 && !seen.has(at)) {
        seen.add(at);
        const entry = await entryAt(at);
        if (entry === null) break;
        const { directory, next } = entry;
        if (directory !== null) found.push(directory);
        at = next;
      }
      if (found.length === 0) throw new PageFault('This TIFF is damaged or incomplete: it lists no picture. Download it.');
      return found;
    },
    async at(places) {
      const found: TiffDirectory[] = [];
      for (const place of places.slice(0, MOST_COPIES)) {
        const entry = await entryAt(place);
        if (entry?.directory) found.push(entry.directory);
      }
      return found;
    },
  };
}

function headOf(bytes: Uint8Array<ArrayBuffer>): Head {
  if (bytes.length < 8) throw new PageFault('This TIFF is damaged or incomplete: it ends within its header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = view.getUint16(0) === 0x4949;
  const order = little ? 'little' : 'big';
  const budget = { left: MOST_VALUES_IN_ALL };
  if (view.getUint16(2, little) !== 43) return { order, isBig: false, first: view.getUint32(4, little), budget };
  if (bytes.length < 16) throw new PageFault('This TIFF is damaged or incomplete: it ends within its header.');
  return { order, isBig: true, first: Number(view.getBigUint64(8, little)), budget };
}

interface Entry {
  /** Null for a directory without a picture. */
  readonly directory: TiffDirectory | null;
  readonly next: number;
}

/** Null when the file ends before the directory does. */
async function readDirectory(read: ReadBytes, { order, isBig, budget }: Head, at: number): Promise<Entry | null> {
  const little = order === 'little';
  const countBytes = isBig ? 8 : 2;
  const entryBytes = isBig ? 20 : 12;
  const linkBytes = isBig ? 8 : 4;
  const count = numberAt(await read(at, at + countBytes), { size: countBytes, little });
  if (count === null || count === 0 || count > 4096) return null;
  const bytes = await read(at + countBytes, at + countBytes + count * entryBytes + linkBytes);
  // A file cut within its last directory may still have the fields that come first.
  const whole = Math.min(count, Math.floor(bytes.length / entryBytes));
  const fields = new Map<number, Field>();
  for (let index = 0; index < whole; index += 1) {
    const entry = bytes.subarray(index * entryBytes, (index + 1) * entryBytes);
    const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
    const tag = view.getUint16(0, little);
    // What nobody asks for may be anything, of any length; of a tag that comes again only the first counts.
    if (!KNOWN_TAGS.has(tag) || fields.has(tag)) continue;
    const field = await readField(read, view, { little, isBig, most: Math.min(budget.left, BLOCK_TAGS.has(tag) ? MOST_VALUES : MOST_OTHER_VALUES) });
    if (field === null) continue;
    budget.left -= field.length;
    fields.set(tag, field);
  }
  const next = numberAt(bytes.subarray(count * entryBytes), { size: linkBytes, little }) ?? 0;
  return { directory: directoryOf(fields, order), next };
}

const TAG = {
  newSubfileType: 254, subfileType: 255, width: 256, height: 257, bits: 258, compression: 259, photometric: 262, fillOrder: 266,
  stripOffsets: 273, orientation: 274, samples: 277, rowsPerStrip: 278, stripByteCounts: 279, xResolution: 282, yResolution: 283,
  planar: 284, t4Options: 292, t6Options: 293, resolutionUnit: 296, predictor: 317, colourMap: 320, tileWidth: 322, tileHeight: 323,
  tileOffsets: 324, tileByteCounts: 325, subDirectories: 330, extraSamples: 338, sampleFormat: 339, jpegTables: 347, subsampling: 530,
  noData: 42113,
} as const;

/** Bits of each sample; 0 where they differ, as in 5-6-5. */
function depthOf(bits: readonly number[]): number {
  const [first = 1] = bits;
  return bits.every((each) => each === first) ? first : 0;
}

const KNOWN_TAGS: ReadonlySet<number> = new Set(Object.values(TAG));
/** Those with a value for each strip or tile. */
const BLOCK_TAGS: ReadonlySet<number> = new Set([TAG.stripOffsets, TAG.stripByteCounts, TAG.tileOffsets, TAG.tileByteCounts]);
const NO_VALUES = new Uint32Array();

function directoryOf(fields: ReadonlyMap<number, Field>, order: 'little' | 'big'): TiffDirectory | null {
  const one = (tag: number, otherwise: number): number => fields.get(tag)?.[0] ?? otherwise;
  // Sides may be written as fractions, as 0/0 even.
  const whole = (tag: number, otherwise: number): number => {
    const value = Math.floor(one(tag, otherwise));
    return Number.isFinite(value) ? value : 0;
  };
  const width = whole(TAG.width, 0);
  const height = whole(TAG.height, 0);
  if (width < 1 || height < 1) return null;
  const compression = one(TAG.compression, 1);
  const isTiled = fields.has(TAG.tileOffsets) && whole(TAG.tileWidth, 0) > 0;
  const rows = Math.min(height, Math.max(1, whole(TAG.rowsPerStrip, height)));
  const samples = whole(TAG.samples, 1);
  const tables = fields.get(TAG.jpegTables);
  return {
    width, height, samples, compression, isTiled, order,
    bits: depthOf(Array.from(fields.get(TAG.bits) ?? [1])),
    format: formatOf(one(TAG.sampleFormat, 1)),
    photometric: one(TAG.photometric, samples >= 3 ? 2 : 1),
    orientation: orientationOf(one(TAG.orientation, 1)),
    planar: one(TAG.planar, 1) === 2 && samples > 1 ? 'apart' : 'together',
    predictor: one(TAG.predictor, 1),
    fillOrder: one(TAG.fillOrder, 1) === 2 ? 2 : 1,
    faxOptions: one(compression === 4 ? TAG.t6Options : TAG.t4Options, 0),
    blockWidth: isTiled ? whole(TAG.tileWidth, width) : width,
    blockHeight: isTiled ? Math.max(1, whole(TAG.tileHeight, height)) : rows,
    offsets: fields.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets) ?? NO_VALUES,
    byteCounts: fields.get(isTiled ? TAG.tileByteCounts : TAG.stripByteCounts) ?? NO_VALUES,
    colourMap: Array.from(fields.get(TAG.colourMap) ?? []),
    subsampling: [one(TAG.subsampling, 2), fields.get(TAG.subsampling)?.[1] ?? 2],
    extraSamples: Array.from(fields.get(TAG.extraSamples) ?? []),
    jpegTables: tables ? Uint8Array.from(tables) : null,
    resolution: resolutionOf(one(TAG.xResolution, 0), one(TAG.yResolution, 0), one(TAG.resolutionUnit, 2)),
    pixelHeight: pixelHeightOf(one(TAG.xResolution, 0), one(TAG.yResolution, 0)),
    role: roleOf(one(TAG.newSubfileType, 0), one(TAG.subfileType, 0)),
    subDirectories: Array.from(fields.get(TAG.subDirectories) ?? []),
    noData: Number.parseFloat(String.fromCharCode(...(fields.get(TAG.noData) ?? NO_VALUES).subarray(0, 64))),
  };
}

function formatOf(value: number): TiffDirectory['format'] {
  if (value === 3) return 'float';
  return value === 2 ? 'signed' : 'unsigned';
}

function orientationOf(value: number): Orientation {
  const known: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return known.find((orientation) => orientation === value) ?? 1;
}

function roleOf(newKind: number, oldKind: number): TiffDirectory['role'] {
  if ((newKind & 4) !== 0) return 'mask';
  return (newKind & 1) !== 0 || oldKind === 2 ? 'reduced' : 'page';
}

/** Pixels less oblong than this are square; more oblong than the other are none that a scanner makes, but a resolution that means nothing. */
const OBLONG = { least: 1.01, most: 5 } as const;

/** Of pixels that lie nearer to each other across than down, as those of a fax do, each is higher than wide. */
function pixelHeightOf(x: number, y: number): number {
  const height = x / y;
  const oblong = Math.max(height, 1 / height);
  return oblong >= OBLONG.least && oblong <= OBLONG.most ? height : 1;
}

/** `unit` 2 is inches, 3 centimetres, 1 says only how wide a pixel is for its height. */
function resolutionOf(x: number, y: number, unit: number): TiffDirectory['resolution'] {
  const factor = unit === 3 ? 2.54 : 1;
  const isKnown = unit !== 1 && Number.isFinite(x) && Number.isFinite(y) && x > 0 && y > 0;
  return isKnown ? { x: x * factor, y: y * factor } : null;
}
