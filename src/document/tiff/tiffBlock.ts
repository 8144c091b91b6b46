import { getDecoder } from 'geotiff';
import { readImageHeader } from '../imageHeader.ts';
import { decodeFax } from './fax.ts';
import type { FaxCoding } from './fax.ts';
import { decodeJpegBlock, isJpegByBrowser } from './jpegBlock.ts';
import { undoPredictor } from './predictor.ts';
import type { TiffDirectory } from './tiffDirectory.ts';
import { PageFault } from '../source.ts';
import { inflate, unpackBits, unpackLzw } from './unpack.ts';

/** Bytes of one strip or tile, unpacked, with all its planes; beyond, one block alone would take all memory. */
const MOST_BLOCK_BYTES = 512 * 1024 * 1024;

/** Pixels of a side; real scans and maps stay far below. */
const MOST_SIDE = 400_000;

/** Samples of a pixel; pictures of many wave lengths have some hundred. */
const MOST_SAMPLES = 1024;

/** Strips or tiles of one picture; the least that TIFF allows, 16 x 16 pixels, make so many of 500 megapixels. */
const MOST_BLOCKS = 2_000_000;

/** How the samples of an unpacked block lie: chroma shared by several pixels in units of its own, else row by row. */
export function isSubsampled({ photometric, compression, subsampling, planar }: TiffDirectory): boolean {
  return photometric === 6 && compression !== 7 && planar === 'together' && (subsampling[0] > 1 || subsampling[1] > 1);
}

/** Bytes of one block as `unpackBlock` gives it; `rows` of it, fewer than the block's height in a last strip. */
function blockBytes(directory: TiffDirectory, rows: number): number {
  const { blockWidth, bits, samples, planar, subsampling } = directory;
  if (isSubsampled(directory)) {
    const [across, down] = subsampling;
    return Math.ceil(blockWidth / across) * Math.ceil(rows / down) * (across * down + 2);
  }
  return Math.ceil((blockWidth * bits * (planar === 'apart' ? 1 : samples)) / 8) * rows;
}

/** Noise that is packed becomes no more times as long than this: lines of a fax with a change at each pixel take 4.5 bits for one. */
const MOST_PACKED_RATIO = 8;
/** Tables, profiles and fill that a block may bring along, bytes. */
const PACKED_SLACK = 1024 * 1024;

/** Bytes that a block may take in the file; those that a hostile file claims beyond are not read. */
export function packedBytes(directory: TiffDirectory, rows: number): number {
  if (directory.compression === 1) return blockBytes(directory, rows);
  return blockBytes(directory, directory.blockHeight) * MOST_PACKED_RATIO + PACKED_SLACK;
}

/** Bytes of the largest block with all its planes. */
export function pieceBytes(directory: TiffDirectory): number {
  const { isTiled, blockHeight, height, planar, samples } = directory;
  return blockBytes(directory, isTiled ? blockHeight : Math.min(blockHeight, height)) * (planar === 'apart' ? samples : 1);
}

const COMPRESSION_NAMES: Readonly<Record<number, string>> = {
  34661: 'JBIG', 34887: 'LERC', 34712: 'JPEG 2000', 33003: 'JPEG 2000', 33005: 'JPEG 2000', 34892: 'lossy DNG', 52546: 'JPEG XL', 50000: 'Zstandard', 50002: 'JPEG XL', 34925: 'LZMA',
  34676: 'LogLuv', 34677: 'LogLuv', 32766: 'NeXT', 32809: 'ThunderScan', 6: 'the old kind of JPEG', 9: 'JBIG', 10: 'JBIG',
};

/** JPEG and WebP: streams of their own, whose bits are never stored from the other end. */
const BYTE_WISE: readonly number[] = [7, 50001];

/** Why no picture of this kind is shown; null for those that are. */
export function unshowable({ width, height, blockWidth, blockHeight, compression, photometric, bits, samples, offsets, format }: TiffDirectory): string | null {
  if (Math.max(width, height) > MOST_SIDE) return `This page claims to be ${width} x ${height} pixels, which is more than Redline can show. Download the file.`;
  if (Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight) > MOST_BLOCKS) return 'The pixels of this page lie in more pieces than Redline can read. Download the file.';
  if (![1, 2, 3, 4, 5, 7, 8, 32773, 32946, 50001].includes(compression)) {
    const name = COMPRESSION_NAMES[compression];
    return `This page is compressed by ${name ?? `method ${compression}`}, which Redline cannot read. Download the file.`;
  }
  if (![0, 1, 2, 3, 4, 5, 6, 8, 9].includes(photometric)) return 'This page holds raw data of a camera, which Redline cannot show. Download the file.';
  if (bits === 0) return 'The channels of this page are not equally deep, which Redline cannot read. Download the file.';
  const isDepthKnown = format === 'float' ? bits === 16 || bits === 32 || bits === 64 : (bits >= 1 && bits <= 16) || bits === 24 || bits === 32;
  if (samples > MOST_SAMPLES) return `This page claims to have ${samples} samples for each pixel, which is more than Redline can read. Download the file.`;
  if (!isDepthKnown || samples < 1) return `This page has samples of ${bits} bits, which Redline cannot read. Download the file.`;
  return offsets.length === 0 ? 'This page is damaged: it says nothing of where its pixels are. Download the file.' : null;
}

/** The samples of a block as the directory describes them, unpacked: as many as the data holds. Rejects with a `PageFault` or what the decoder threw. */
export async function unpackBlock(directory: TiffDirectory, data: Uint8Array<ArrayBuffer>, rows: number): Promise<Uint8Array<ArrayBuffer>> {
  const most = blockBytes(directory, rows);
  const planes = directory.planar === 'apart' ? directory.samples : 1;
  if (most * planes > MOST_BLOCK_BYTES) throw new PageFault('The pixels of this page lie in one piece that is too large to be unpacked here. Download the file.');
  const isMirrored = directory.fillOrder === 2 && !BYTE_WISE.includes(directory.compression);
  const block = await unpacked(directory, isMirrored ? data.map(mirrored) : data, { most, rows });
  if (![2, 3, 4, 7].includes(directory.compression)) undoPredictor(block, directory);
  return block;
}

async function unpacked(directory: TiffDirectory, data: Uint8Array<ArrayBuffer>, { most, rows }: { readonly most: number; readonly rows: number }): Promise<Uint8Array<ArrayBuffer>> {
  switch (directory.compression) {
    case 1:
      return cut(data, most);
    case 2:
    case 3:
    case 4:
      return decodeFax(data, { scheme: faxScheme(directory), width: directory.blockWidth, height: Math.min(rows, data.length * 8) });
    case 5:
      return unpackLzw(data, most);
    case 8:
    case 32946:
      return inflate(data, most);
    case 32773:
      return unpackBits(data, most);
    case 7:
      refuseOversized(directory, data, 'jpeg');
      return cut(await (isJpegByBrowser(directory) ? decodeJpegBlock(directory, data) : byGeotiff(directory, data)), most);
    default:
      refuseOversized(directory, data, 'webp');
      return cut(await byGeotiff(directory, data), most);
  }
}

function faxScheme({ compression, faxOptions }: TiffDirectory): FaxCoding['scheme'] {
  if (compression === 2) return 'huffman';
  if (compression === 4) return 't6';
  return (faxOptions & 1) === 1 ? 't4-two' : 't4-one';
}

function mirrored(byte: number): number {
  let value = 0;
  for (let bit = 0; bit < 8; bit += 1) value |= ((byte >> bit) & 1) << (7 - bit);
  return value;
}

/** What is missing at the end is not added: what a hostile file claims is not set aside for it. A copy, so that nothing that is left out stays in memory. */
function cut(data: Uint8Array<ArrayBuffer>, most: number): Uint8Array<ArrayBuffer> {
  return data.length > most ? data.slice(0, most) : data;
}

/** WebP, and the JPEGs that browsers do not decode, within a TIFF. */
async function byGeotiff(directory: TiffDirectory, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { blockWidth, blockHeight, bits, samples, compression, jpegTables } = directory;
  const decoder = await getDecoder(compression, {
    tileWidth: blockWidth, tileHeight: blockHeight, predictor: 1, bitsPerSample: Array.from({ length: samples }, () => bits),
    planarConfiguration: directory.planar === 'apart' ? 2 : 1, samplesPerPixel: samples, ...(jpegTables ? { JPEGTables: jpegTables } : {}),
  });
  return Uint8Array.from(new Uint8Array(await decoder.decode(data.slice().buffer)));
}

/** A picture within a TIFF must not be larger than the place that it is for: its own header may claim gigapixels. */
function refuseOversized({ blockWidth, blockHeight }: TiffDirectory, data: Uint8Array, kind: 'jpeg' | 'webp'): void {
  const header = readImageHeader(kind, data);
  if (header === null) throw new Error(`a ${kind} without a size`);
  const { width, height } = header.stored;
  if (width !== blockWidth || height > blockHeight + 16) throw new Error(`a ${kind} of another size than its block`);
}
