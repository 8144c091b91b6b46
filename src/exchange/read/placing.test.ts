import { describe, expect, it } from 'vitest';
import { attachmentsNamed } from './placing.ts';

/** The attachments that names mean, of those that are called so; the first is open. */
function meant(given: readonly string[], names: readonly string[]): readonly (string | null)[] | null {
  const pictures = given.map((name) => ({ name, page: null, attachmentId: null }));
  const named = attachmentsNamed(pictures, names.map((name, place) => ({ name, attachmentId: `${place}:${name}` })));
  return named === null ? null : pictures.map((picture) => named.get(picture) ?? null);
}

describe('the attachment that a name means', () => {
  it('is that of the same name, of the same stem, or the one that it is a page of', () => {
    expect(meant(['board.png', 'board.txt', 'plan-page-3.png', 'plan_12', 'else.png'], ['plan.pdf', 'board.png', 'board.tiff']))
      .toEqual(['1:board.png', null, '0:plan.pdf', '0:plan.pdf', null]);
  });

  it('is the open one among several that it may be', () => {
    expect(meant(['plan-12.png'], ['plan-1.pdf', 'plan.pdf'])).toEqual(['0:plan-1.pdf']);
    expect(meant(['plan-12.png'], ['plan.pdf', 'plan-1.pdf'])).toEqual(['0:plan.pdf']);
    expect(meant(['plan-12.png'], ['else.pdf', 'plan.pdf', 'plan-1.pdf'])).toBeNull();
  });
});
