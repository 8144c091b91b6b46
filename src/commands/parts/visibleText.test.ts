import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleLines, visibleText } from './visibleText.ts';

describe('visibleText', () => {
  it('shows what would hide or turn a name', () => {
    expect(visibleText('a\nb\u0000c\u007fd')).toBe('a[U+000A]b[U+0000]c[U+007F]d');
    expect(visibleText('gpj\u202efdp.exe')).toBe('gpj[U+202E]fdp.exe');
    expect(visibleText('\ud800')).toBe('[U+D800]');
  });

  it('leaves other text alone, and leaves nothing to do for a second time', () => {
    expect(visibleText('Überprüfung 図面 😀 \u0639')).toBe('Überprüfung 図面 😀 \u0639');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visibleText(text);
      expect(visibleText(shown)).toBe(shown);
      expect(/\p{Cc}/u.test(shown)).toBe(false);
    }));
  });
});

describe('visibleLines', () => {
  it('leaves lines as they were written, and shows the rest as in a name', () => {
    expect(visibleLines('one\ntwo\r\n\tthree')).toBe('one\ntwo\n\tthree');
    expect(visibleLines('a\rb\u0000c\u2028d\u202ee')).toBe('a[U+000D]b[U+0000]c[U+2028]d[U+202E]e');
  });
});
