import { extname } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/contract/limits.ts';
import { cleanFileName, formFileName } from './fileName.ts';

describe('formFileName', () => {
  it('knows the three signs that forms escape, and leaves all else', () => {
    expect(formFileName('flange 24%22 100%25.pdf')).toBe('flange 24" 100%25.pdf');
    expect(cleanFileName(formFileName('two%0D%0Alines.pdf'))).toBe('twolines.pdf');
  });
});

describe('cleanFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'], ['C:\\fakepath\\plan.pdf', 'plan.pdf'], ['..', 'file'], ['a/', 'file'], ['', 'file'],
    [' \r\n ', 'file'],
    ['a\r\nX: y.txt', 'aX: y.txt'], ['a\u0000b\ud800.txt', 'ab.txt'], ['u\u0308.txt', '\u00fc.txt'],
  ])('makes of %j %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  it('cuts a name of any length, and keeps its extension', () => {
    for (const stem of ['a', '\u00e4', '\ud83d\ude00', 'a\u0301\u0323']) {
      const name = cleanFileName(`${stem.repeat(100_000)}.pdf`);
      expect(extname(name)).toBe('.pdf');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(limits.fileNameBytes);
      expect(Buffer.byteLength(name)).toBeGreaterThan(limits.fileNameBytes - 8);
    }
    expect(cleanFileName(`a.${'b'.repeat(100_000)}`)).toBe(`a.${'b'.repeat(limits.fileNameBytes - 2)}`);
  });

  it('gives a name that is clean already, and bytes that are UTF-8, whatever comes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
      const name = cleanFileName(given);
      expect(name).not.toMatch(/[/\\]|\p{Cc}|^\.{0,2}$/u);
      expect(Buffer.from(name).toString()).toBe(name);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(limits.fileNameBytes);
      expect(cleanFileName(name)).toBe(name);
    }));
  });
});
