import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, round } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import { anyShape } from '../geometry/testShapes.ts';
import { readElement, writeElement } from './elements.ts';

function shapeOf(type: 'bbox' | 'path', element: unknown): Shape {
  const read = readElement(type, element);
  if (!read.ok) throw new Error(read.reason);
  return read.shape;
}

describe('the path forms that we read', () => {
  const open = { kind: 'path', points: [10, 20, 30, 40, 50, 20], closed: false };
  const closed = { ...open, closed: true };

  it.each<readonly [form: string, element: unknown, shape: unknown]>([
    ['objects, as we write them', { points: [{ x: 10, y: 20 }, { x: 30, y: 40 }, { x: 50, y: 20 }], closed: false }, open],
    ['objects with more than x and y', { points: [{ x: 10, y: 20, p: 1 }, { x: 30, y: 40 }, { x: 50, y: 20 }] }, open],
    ['pairs', { points: [[10, 20], [30, 40], [50, 20]], closed: true }, closed],
    ['a flat list', { points: [10, 20, 30, 40, 50, 20], closed: true }, closed],
    ['path data in path', { path: 'M10 20 L30 40 L50 20 Z' }, closed],
    ['path data in d', { d: 'm10 20 20 20 20-20' }, open],
    ['path data and closed', { d: 'M10 20 30 40 50 20', closed: true }, closed],
    ['points before path data', { points: [10, 20, 30, 40, 50, 20], path: 'M0 0L1 1' }, open],
    ['a first point repeated at the end', { points: [10, 20, 30, 40, 50, 20, 10, 20], closed: true }, closed],
    ['two points that claim to be closed', { points: [1, 2, 3, 4], closed: true }, { kind: 'path', points: [1, 2, 3, 4], closed: false }],
  ])('%s', (_, element, shape) => {
    expect(shapeOf('path', element)).toEqual(shape);
  });

  it.each<readonly [element: unknown, reason: RegExp]>([
    [{}, /needs points/],
    [{ points: 'M0 0L1 1' }, /needs points/],
    [{ points: [] }, /at least 2/],
    [{ points: [1, 2] }, /at least 2/],
    [{ points: [1, 2, 3] }, /x without a y/],
    [{ points: [1, '2', 3, 4] }, /neither/],
    [{ points: [{ x: 1 }, { x: 2, y: 2 }] }, /neither/],
    [{ points: [[1], [2, 2]] }, /neither/],
    [{ points: [null, [1, 2]] }, /neither/],
    [{ points: [1, 2, Number.NaN, 4] }, /not finite/],
    [{ points: [1, 2, 3, 1e300] }, /too large/],
    [{ points: [5, 5, 5, 5] }, /the same/],
    [{ points: Array.from({ length: 300_000 }, (_, i) => i) }, /more than 100000/],
    [{ d: 'M0 0 nonsense' }, /character/],
    [{ path: 7 }, /needs points/],
    [null, /not an object/],
    [[1, 2, 3, 4], /not an object/],
    ['M0 0L1 1', /not an object/],
  ])('refuses %.60j', (element, reason) => {
    const read = readElement('path', element);
    expect(read.ok ? 'read' : read.reason).toMatch(reason);
  });
});

describe('boxes', () => {
  it('turns negative sizes round', () => {
    expect(shapeOf('bbox', { x: 10, y: 10, width: -4, height: -6 })).toEqual({ kind: 'bbox', x: 6, y: 4, width: 4, height: 6 });
  });

  it.each([
    {},
    { x: 1, y: 2, width: 3 },
    { x: '1', y: 2, width: 3, height: 4 },
    { x: Number.NaN, y: 2, width: 3, height: 4 },
    { x: 1, y: 2, width: Infinity, height: 4 },
    { x: 1, y: 2, width: 0, height: 4 },
    { x: 1e12, y: 2, width: 3, height: 4 },
    null,
    undefined,
    7,
  ])('refuses %j', (element) => {
    expect(readElement('bbox', element)).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});

describe('label and tags', () => {
  const box = { x: 1, y: 2, width: 3, height: 4 };

  it('are "" and none where they are missing or of another kind', () => {
    expect(readElement('bbox', box)).toMatchObject({ ok: true, label: '', tags: {} });
    expect(readElement('bbox', { ...box, label: 5, tags: ['a'] })).toMatchObject({ ok: true, label: '', tags: {} });
  });

  it('keep texts and booleans, read numbers as text, leave out the rest', () => {
    const tags = { a: 'x', b: false, 'redline:rev': '1', n: 1.5, o: {}, l: [], z: null };
    const kept = { a: 'x', b: false, 'redline:rev': '1', n: '1.5' };
    expect(readElement('bbox', { ...box, label: 'Crack', tags })).toMatchObject({ label: 'Crack', tags: kept });
  });

  it('cannot reach the prototype', () => {
    const read = readElement('bbox', { ...box, tags: JSON.parse('{"__proto__": "x"}') });
    expect(read.ok && Object.keys(read.tags)).toEqual(['__proto__']);
  });
});

describe('writing and reading again', () => {
  it('gives the same shape, rounded, with label and tags', () => {
    fc.assert(
      fc.property(anyShape, fc.string(), (shape, label) => {
        const element: unknown = JSON.parse(JSON.stringify(writeElement(shape, label, { checked: true })));
        const own = shapeOf(shape.kind, writeElement(round(shape), '', {}));
        expect(readElement(shape.kind, element)).toEqual({ ok: true, shape: own, label, tags: { checked: true } });
      }),
    );
  });

  it('never throws on anything that JSON can hold, and what is read has no fault', () => {
    const entry = fc.oneof(fc.jsonValue(), fc.double(), fc.string());
    const element = fc.oneof(
      fc.jsonValue(),
      fc.record({ x: entry, y: entry, width: entry, height: entry, label: entry, tags: entry }, { requiredKeys: [] }),
      fc.record({ points: fc.oneof(entry, fc.array(entry)), path: entry, d: entry, closed: entry }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(fc.constantFrom('bbox' as const, 'path' as const), element, (type, value) => {
        const read = readElement(type, value);
        if (read.ok) expect(faultOf(read.shape)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
