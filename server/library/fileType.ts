import { extname } from 'node:path';

interface Signature {
  readonly type: string;
  readonly offset: number;
  readonly bytes: string;
}

/** First bytes (latin1) of the formats that engineers send, most telling first. */
const signatures: readonly Signature[] = [
  { type: 'pdf', offset: 0, bytes: '%PDF-' },
  { type: 'png', offset: 0, bytes: '\u0089PNG\r\n\u001a\n' },
  { type: 'jpg', offset: 0, bytes: '\u00ff\u00d8\u00ff' },
  { type: 'gif', offset: 0, bytes: 'GIF8' },
  { type: 'webp', offset: 8, bytes: 'WEBP' },
  { type: 'avif', offset: 4, bytes: 'ftypavif' },
  { type: 'heic', offset: 4, bytes: 'ftyphei' },
  { type: 'mp4', offset: 4, bytes: 'ftyp' },
  { type: 'tif', offset: 0, bytes: 'II*\u0000' },
  { type: 'tif', offset: 0, bytes: 'MM\u0000*' },
  { type: 'tif', offset: 0, bytes: 'II+\u0000' },
  { type: 'bmp', offset: 0, bytes: 'BM' },
  { type: 'zip', offset: 0, bytes: 'PK\u0003\u0004' },
  { type: 'gz', offset: 0, bytes: '\u001f\u008b' },
  { type: 'mat', offset: 0, bytes: 'MATLAB 5.0' },
  { type: 'h5', offset: 0, bytes: '\u0089HDF\r\n' },
  { type: 'parquet', offset: 0, bytes: 'PAR1' },
];

/** What types are served as. What a browser could run is not among them: it goes out as plain bytes. */
const mimeTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp',
  avif: 'image/avif', heic: 'image/heic', bmp: 'image/bmp', tif: 'image/tiff', tiff: 'image/tiff', mp4: 'video/mp4',
  txt: 'text/plain', log: 'text/plain', md: 'text/plain', csv: 'text/csv', tsv: 'text/tab-separated-values', json: 'application/json',
  zip: 'application/zip', gz: 'application/gzip', parquet: 'application/vnd.apache.parquet',
};

/** The type that the first bytes tell, else "txt" for readable text, else "bin". */
function typeOfBytes(head: Uint8Array): string {
  const start = Buffer.from(head).toString('latin1');
  const known = signatures.find(({ offset, bytes }) => start.startsWith(bytes, offset));
  if (known !== undefined) return known.type;
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]/s.test(start)) return 'svg';
  return head.length > 0 && !start.includes('\u0000') ? 'txt' : 'bin';
}

/** `attachment_type`: the lower-cased extension, or what the first bytes say where there is none. */
export function fileType(name: string, head: Uint8Array): string {
  const extension = extname(name).slice(1).toLowerCase();
  return extension === '' || extension.length > 32 ? typeOfBytes(head) : extension;
}

/** What it is by its bytes, else by its type; never something that a browser runs. */
export function mimeType(type: string, head: Uint8Array): string {
  const told = typeOfBytes(head);
  const byBytes = told === 'txt' || told === 'bin' || told === 'zip' ? undefined : mimeTypes[told];
  return byBytes ?? mimeTypes[type] ?? 'application/octet-stream';
}
