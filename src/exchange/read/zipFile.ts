/** A file of an archive. */
export interface ZippedFile {
  /** With `/` between folders, as it stands there. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type ZipReading = { readonly ok: true; readonly files: readonly ZippedFile[] } | { readonly ok: false; readonly sentence: string };

/** Bytes of all that are wanted together, that are read of one archive. */
const MOST_BYTES = 400_000_000;

/** Bit of an entry's flags. */
const ENCRYPTED = 1;

interface Reading {
  readonly wanted: (name: string) => boolean;
  /** Hears shares of 0 to 1. */
  readonly told?: (share: number) => void;
  /** Bytes of all files together. */
  readonly most?: number;
}

/**
 * Reads the files of an archive whose names `wanted` takes. Names that would leave the folder are refused, and so is what grows beyond
 * reason; nothing is believed that the archive says of its sizes.
 */
export async function readZip(bytes: Uint8Array<ArrayBuffer>, { wanted, told = () => undefined, most = MOST_BYTES }: Reading): Promise<ZipReading> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return refuse('The archive is damaged: its list of files could not be found.');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) return refuse('The archive is of the kind ZIP64, for more than 65,534 files or 4 GB: such archives are not read. Cut it into several.');
  const files: ZippedFile[] = [];
  let left = most;
  for (let place = 0; place < count; place += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return refuse('The archive is damaged: its list of files breaks off.');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) {
      return refuse('The archive has a file whose name leads out of its folder: such archives are not read.');
    }
    if (wanted(name)) {
      told(place / count);
      if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return refuse('The archive is encrypted: unpack it, and import its files or an archive without a password.');
      const content = await contentAt(bytes, { view, at, left });
      if (content === null) return refuse(`The archive is damaged or grows too large: "${name.slice(0, 80)}" could not be read.`);
      left -= content.length;
      files.push({ name, bytes: content });
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { ok: true, files };
}

/** Where the last record stands: a comment of up to 64 kB may follow it. */
function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

interface Entry {
  readonly view: DataView;
  /** Of its row in the list. */
  readonly at: number;
  /** Bytes that it may have. */
  readonly left: number;
}

/** The bytes of a file, stored or deflated; null where they cannot be had. */
async function contentAt(bytes: Uint8Array<ArrayBuffer>, { view, at, left }: Entry): Promise<Uint8Array<ArrayBuffer> | null> {
  const method = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 20, true);
  const head = view.getUint32(at + 42, true);
  if (head + 30 > bytes.length || view.getUint32(head, true) !== 0x04034b50) return null;
  const from = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
  const packed = bytes.subarray(from, from + size);
  if (packed.length !== size) return null;
  if (method === 0) return size <= left ? packed : null;
  return method === 8 ? inflated(packed, left) : null;
}

/** What grows beyond `left` bytes is given up at once. */
async function inflated(packed: Uint8Array<ArrayBuffer>, left: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for await (const part of new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))) {
      size += part.length;
      if (size > left) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function refuse(sentence: string): { readonly ok: false; readonly sentence: string } {
  return { ok: false, sentence };
}
