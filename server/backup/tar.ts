/** A file in a tar archive (POSIX ustar; sizes of 8 GiB and more as GNU tar writes them). */
export interface TarEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes of a header, and what files are filled up to. */
export const tarBlock = 512;

const maxOctal = 8 ** 11 - 1;

/** The header of a plain file that its owner alone may read. */
export function tarHeader({ name, size }: TarEntry, modified: number): Buffer {
  const header = Buffer.alloc(tarBlock);
  if (Buffer.byteLength(name) > 100) throw new Error(`a name of a backup is too long: ${name}`);
  header.write(name, 0, 'utf8');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  writeSize(header, size);
  header.write(`${Math.floor(modified / 1000).toString(8).padStart(11, '0')}\0`, 136);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What a header says; 'end' for the block of zeros after the last file, null for anything that is no header of a plain file. */
export function readTarHeader(block: Buffer): TarEntry | 'end' | null {
  if (block.every((byte) => byte === 0)) return 'end';
  const told = Number.parseInt(block.toString('latin1', 148, 156), 8);
  if (told !== checksum(block) || !['0', '\0'].includes(String.fromCharCode(block[156] ?? 1))) return null;
  const end = block.indexOf(0);
  const name = block.toString('utf8', 0, end === -1 ? 100 : Math.min(end, 100));
  const size = readSize(block);
  return size === null ? null : { name, size };
}

/** Bytes that follow a file of this size up to the next header. */
export function tarPadding(size: number): number {
  return (tarBlock - (size % tarBlock)) % tarBlock;
}

function writeSize(header: Buffer, size: number): void {
  if (size <= maxOctal) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    return;
  }
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(size), 128);
}

function readSize(block: Buffer): number | null {
  const size = block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(block.toString('latin1', 124, 136), 8);
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** The sum of all bytes of a header, those of the checksum itself as spaces. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}
