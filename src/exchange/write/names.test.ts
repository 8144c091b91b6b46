import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctFileNames, safeFileName } from './names.ts';

describe('safeFileName', () => {
  it.each([
    ['drawing.pdf', 'drawing.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.txt', 'a.txt'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['console.txt', 'console.txt'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u0000b\n.csv', 'ab.csv'],
    ['e\u0301t\u00E9.png', '\u00E9t\u00E9.png'],
    ['what? "why": <no>*|.md', 'what_ _why__ _no___.md'],
    ['...', 'file'],
    ['', 'file'],
    ['name. . .', 'name'],
    ['.htaccess', 'htaccess'],
  ])('makes %j safe', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('cuts to 120 bytes between characters and keeps the extension', () => {
    const name = safeFileName(`${'\u{1F6E0}'.repeat(200)}.tiff`);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^(?:\u{1F6E0})+\.tiff$/u);
  });

  it('is safe for any text, and changes a safe name no more', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      const safe = safeFileName(name);
      expect(safe).toMatch(/^[^/\\<>:"|?*\p{Cc}]+$/u);
      expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(120);
      expect(safeFileName(safe)).toBe(safe);
    }), { numRuns: 1_000 });
  });
});

describe('distinctFileNames', () => {
  it('numbers duplicates, also those that differ in case alone', () => {
    expect(distinctFileNames(['a.png', 'A.png', 'a.png', 'a (2).png'])).toEqual(['a.png', 'A (2).png', 'a (3).png', 'a (2) (2).png']);
  });
});

it('tells ten thousand pictures apart that are all called alike', () => {
  const names = distinctFileNames([...Array.from({ length: 10_000 }, () => 'image.png'), 'Image (3).png']);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(10_001);
  expect(names[9_999]).toBe('image (10000).png');
});
