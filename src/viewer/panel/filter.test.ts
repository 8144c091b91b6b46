import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationWith } from './annotations.fixture.ts';
import { readFilter } from './filter.ts';

const me = 'me@example.org';
const crack = annotationWith({ label: 'hair crack', pageIndex: 3, createdBy: me, tags: { severity: 'major', wet: true, status: 'done' } });
const bare = annotationWith({ label: '', pageIndex: 0, by: 'lab@example.org' });

function passes(text: string): readonly boolean[] {
  const filter = readFilter(text, { me });
  return [filter(crack, 1), filter(bare, 2)];
}

describe('readFilter', () => {
  it.each([
    ['', [true, true]],
    ['label:crack', [true, false]],
    ['label:"hair crack"', [true, false]],
    ['label:"hair', [true, false]],
    ['label:', [true, true]],
    ['status:done', [true, false]],
    ['status:open', [false, true]],
    ['status:needs', [false, true]],
    ['status:open,done', [true, true]],
    ['page:4', [true, false]],
    ['page:3-5', [true, false]],
    ['page:2-', [true, false]],
    ['page:-2', [false, true]],
    ['page:x', [false, false]],
    ['by:me', [true, false]],
    ['by:lab', [false, true]],
    ['-by:me', [false, true]],
    ['severity:major', [true, false]],
    ['wet:yes', [true, false]],
    ['major', [true, false]],
    ['CRACK page:3-5 by:me', [true, false]],
    ['crack page:1', [false, false]],
    ['#2', [false, true]],
  ])('%s', (text, expected) => {
    expect(passes(text)).toEqual(expected);
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(passes(text)).toHaveLength(2);
      }),
    );
  });
});
