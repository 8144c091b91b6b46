import { extname } from 'node:path';
import { limits } from '../../src/contract/limits.ts';

/** The last part of a path in either notation, NFC, without control characters, at most 255 bytes with its extension kept. */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  const plain = last.normalize('NFC').replaceAll(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, '').trim();
  if (plain === '' || plain === '.' || plain === '..') return 'file';
  return shorten(plain);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= limits.fileNameBytes) return name;
  const extension = Buffer.byteLength(extname(name)) <= 32 ? extname(name) : '';
  let stem = Array.from(name.slice(0, name.length - extension.length));
  while (Buffer.byteLength(stem.join('')) + Buffer.byteLength(extension) > limits.fileNameBytes) stem = stem.slice(0, -1);
  return `${stem.join('')}${extension}`;
}
