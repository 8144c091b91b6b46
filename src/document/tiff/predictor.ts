import type { TiffDirectory } from './tiffDirectory.ts';

type Stored = Pick<TiffDirectory, 'predictor' | 'bits' | 'samples' | 'planar' | 'blockWidth' | 'order'>;

/** Puts back, in place, what was taken from each sample of a block before it was packed: its left neighbour (2), in float files byte by byte (3). */
export function undoPredictor(block: Uint8Array<ArrayBuffer>, stored: Stored): void {
  if (stored.predictor !== 2 && stored.predictor !== 3) return;
  const stride = stored.planar === 'apart' ? 1 : stored.samples;
  const rowBytes = Math.ceil((stored.blockWidth * stride * stored.bits) / 8);
  for (let at = 0; at + rowBytes <= block.length; at += rowBytes) {
    const row = block.subarray(at, at + rowBytes);
    if (stored.predictor === 3) undoFloat(row, { stride, bytes: stored.bits / 8, order: stored.order });
    else if (stored.bits === 8) for (let i = stride; i < rowBytes; i += 1) row[i] = (row[i] ?? 0) + (row[i - stride] ?? 0);
    else if (stored.bits === 16 || stored.bits === 32) undoWords(row, { stride, bytes: stored.bits / 8, order: stored.order });
  }
}

interface Words {
  /** Samples from one to the next of the same channel. */
  readonly stride: number;
  /** Of a sample. */
  readonly bytes: number;
  readonly order: TiffDirectory['order'];
}

function undoWords(row: Uint8Array<ArrayBuffer>, { stride, bytes, order }: Words): void {
  const view = new DataView(row.buffer, row.byteOffset, row.length);
  const little = order === 'little';
  for (let at = stride * bytes; at + bytes <= row.length; at += bytes) {
    if (bytes === 2) view.setUint16(at, view.getUint16(at, little) + view.getUint16(at - stride * 2, little), little);
    else view.setUint32(at, view.getUint32(at, little) + view.getUint32(at - stride * 4, little), little);
  }
}

/** All first bytes of the row's samples come first, the most significant ones, whatever the order of the file. */
function undoFloat(row: Uint8Array<ArrayBuffer>, { stride, bytes, order }: Words): void {
  for (let i = stride; i < row.length; i += 1) row[i] = (row[i] ?? 0) + (row[i - stride] ?? 0);
  const planes = row.slice();
  const count = row.length / bytes;
  for (let sample = 0; sample < count; sample += 1) {
    for (let byte = 0; byte < bytes; byte += 1) {
      const place = order === 'little' ? bytes - 1 - byte : byte;
      row[sample * bytes + place] = planes[byte * count + sample] ?? 0;
    }
  }
}
