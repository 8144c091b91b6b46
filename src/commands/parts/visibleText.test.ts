import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from './visibleText.ts';

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
