/** Bytes `start` (inclusive) to `end` (exclusive) of a file; fewer where it ends before. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;

/** The values of one field, four or eight bytes each. */
export type Field = Uint32Array | Float64Array;

const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8 };

/** A whole number without a sign of two, four or eight bytes; null where there are fewer. */
export function numberAt(bytes: Uint8Array<ArrayBuffer>, { size, little }: { readonly size: number; readonly little: boolean }): number | null {
  if (bytes.length < size) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (size === 2) return view.getUint16(0, little);
  return size === 4 ? view.getUint32(0, little) : Number(view.getBigUint64(0, little));
}

interface FieldForm {
  readonly little: boolean;
  readonly isBig: boolean;
  /** Values that are read; what comes after them is left out. */
  readonly most: number;
}

/** The values of an entry of a directory; null where it has none that can be read. */
export async function readField(read: ReadBytes, entry: DataView<ArrayBuffer>, { little, isBig, most }: FieldForm): Promise<Field | null> {
  const type = entry.getUint16(2, little);
  const size = TYPE_BYTES[type];
  const count = Math.min(most, isBig ? Number(entry.getBigUint64(4, little)) : entry.getUint32(4, little));
  if (size === undefined || count <= 0) return null;
  const inline = isBig ? 8 : 4;
  const valueAt = isBig ? 12 : 8;
  if (size * count <= inline) return valuesOf(new DataView(entry.buffer, entry.byteOffset + valueAt, size * count), { type, little });
  const place = isBig ? Number(entry.getBigUint64(valueAt, little)) : entry.getUint32(valueAt, little);
  const bytes = await read(place, place + size * count);
  const whole = bytes.length - (bytes.length % size);
  return whole === 0 ? null : valuesOf(new DataView(bytes.buffer, bytes.byteOffset, whole), { type, little });
}

/** Bytes, and whole numbers of 16 and 32 bits without a sign. */
const IS_UINT32: readonly number[] = [1, 2, 3, 4, 7, 13];

function valuesOf(view: DataView, { type, little }: { readonly type: number; readonly little: boolean }): Field {
  const size = TYPE_BYTES[type] ?? 1;
  const count = Math.floor(view.byteLength / size);
  const values = IS_UINT32.includes(type) ? new Uint32Array(count) : new Float64Array(count);
  for (let index = 0; index < count; index += 1) values[index] = valueAt(view, index * size, { type, little });
  return values;
}

function valueAt(view: DataView, at: number, { type, little }: { readonly type: number; readonly little: boolean }): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
    case 13:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, little));
    case 17:
      return Number(view.getBigInt64(at, little));
    default:
      return view.getUint8(at);
  }
}
