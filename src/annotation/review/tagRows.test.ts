import { describe, expect, it } from 'vitest';
import { nameFault, withTag, withoutTag } from './tagRows.ts';

describe('tag rows', () => {
  it('refuses empty, reserved, long and doubled names', () => {
    expect(nameFault('', {})).toBe('A tag needs a name.');
    expect(nameFault('redline:by', {})).toContain('kept for Redline');
    expect(nameFault('x'.repeat(201), {})).toContain('at most 200');
    expect(nameFault('ref', { ref: 'R14' })).toBe('This tag is there already.');
    expect(nameFault('toString', {})).toBeNull();
  });

  it('keeps the order when a tag is renamed', () => {
    expect(Object.entries(withTag({ a: '1', b: true }, 'a', { name: 'c', value: '2' }))).toEqual([
      ['c', '2'],
      ['b', true],
    ]);
    expect(withTag({ a: '1' }, null, { name: 'b', value: false })).toEqual({ a: '1', b: false });
    expect(withoutTag({ a: '1', b: '2' }, 'a')).toEqual({ b: '2' });
  });

  it('takes __proto__ as a name like any other', () => {
    const tags = withTag({}, null, { name: '__proto__', value: 'x' });
    expect(Object.entries(tags)).toEqual([['__proto__', 'x']]);
  });
});
