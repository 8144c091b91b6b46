import { expect, it } from 'vitest';
import { safeAddress } from './pdfLinks.ts';

it('follows web pages and mail addresses, and nothing else', () => {
  expect(safeAddress('https://example.org/a')).toBe('https://example.org/a');
  expect(safeAddress('mailto:ana@example.org')).toBe('mailto:ana@example.org');
  for (const refused of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', ' java\nscript:alert(1)', 'relative/path', '', undefined, 7]) {
    expect(safeAddress(refused)).toBeNull();
  }
});
