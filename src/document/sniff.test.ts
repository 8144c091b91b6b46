import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileKind } from './sniff.ts';
import { decodeText, sniff, SNIFF_BYTES } from './sniff.ts';

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe('sniff', () => {
  const examples: readonly (readonly [string, string, FileKind])[] = [
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a PDF behind 900 bytes of a mail header', `${'x'.repeat(900)}\n%PDF-1.4\n1 0 obj\n<<`, 'pdf'],
    ['a PDF behind a blank line', '\xef\xbb\xbf\r\n%PDF-1.4', 'pdf'],
    ['a PDF of packed bytes behind what a printer was told', '@PJL ENTER LANGUAGE=PDF\n%PDF-1.4\n%\0\x01\x02\x03', 'pdf'],
    ['a text that speaks of PDFs', '# Formats\n\nA PDF begins with `%PDF-1.7`, then objects: "1 0 obj".\n', 'text'],
    ['a page that speaks of PDFs', '<!DOCTYPE html>\n<title>%PDF-</title>', 'html'],
    ['a PDF header too far down', `${'x'.repeat(1100)}%PDF-1.4`, 'text'],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'png'],
    ['a JPEG', '\xff\xd8\xff\xe1\0\0', 'jpeg'],
    ['a GIF', 'GIF89a\x01\0\x01\0', 'gif'],
    ['a WebP', 'RIFF\x24\0\0\0WEBPVP8X', 'webp'],
    ['a BMP', 'BM\x26\x24\0\0\0\0\0\0\x36\x04\0\0\x28\0\0\0', 'bmp'],
    ['text that begins with BM', 'BMW parts list, 2024, all of them', 'text'],
    ['an AVIF whose major brand is generic', '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'avif'],
    ['a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    ['an MP4', '\0\0\0\x18ftypisom\0\0\0\0isommp42', 'unknown'],
    ['a TIFF', 'II*\0\x08\0\0\0', 'tiff'],
    ['a BigTIFF', 'MM\0+\0\x08\0\0', 'tiff'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    [
      'an SVG behind prologue, comment and doctype',
      '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [ <!ENTITY a "b"> ]>\n<svg:svg>',
      'svg',
    ],
    ['HTML', '<!DOCTYPE html>\n<html>', 'html'],
    ['HTML that holds an SVG', '<html><body><svg>', 'html'],
    ['a spreadsheet', 'PK\x03\x04\x14\0', 'zip'],
    ['a CSV', 'time,altitude\n0,12\n', 'text'],
    ['bytes of no kind', '\0\x01\x02\x03', 'unknown'],
    ['a log of a program that died', `boot ok, 12 V\nboot ok, 12 V\nboot ok, 12 V\n${'\0'.repeat(4)}boot\x07`, 'text'],
    ['UTF-16 without a mark, little end first', 'boot ok\n'.replaceAll(/[\s\S]/gu, '$&\0'), 'text'],
    ['UTF-16 without a mark, big end first', 'boot ok\n'.replaceAll(/[\s\S]/gu, '\0$&'), 'text'],
    ['small numbers of 16 bits', '\x01\0\x02\0\x03\0\x04\0\x05\0', 'unknown'],
    ['nothing', '', 'empty'],
  ];

  test.each(examples)('knows %s', (_name, head, kind) => {
    expect(sniff(bytes(head))).toBe(kind);
  });

  test('knows an SVG in UTF-16', () => {
    const text = '<?xml version="1.0" encoding="UTF-16"?><svg/>';
    const little = Array.from(text, (character) => `${character}\0`).join('');
    expect(sniff(bytes(`\xff\xfe${little}`))).toBe('svg');
  });

  test('never throws, and needs no more bytes than it says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 50 }), (head, rest) => {
        const padded = new Uint8Array(SNIFF_BYTES).fill(0x20);
        padded.set(head);
        const longer = new Uint8Array(SNIFF_BYTES + rest.length);
        longer.set(padded);
        longer.set(rest, SNIFF_BYTES);
        expect(sniff(longer)).toBe(sniff(padded));
      }),
    );
  });

  test.each([['ISO-8859-1', '\u00b5'], ['koi8-r', '\u2563'], ['utf-8', '\ufffd'], ['none-such', '\ufffd']])('reads XML as its first line says: %s', (encoding, letter) => {
    expect(decodeText(bytes(`<?xml version="1.0" encoding="${encoding}"?><svg>\xb5</svg>`))?.at(-7)).toBe(letter);
  });
});
