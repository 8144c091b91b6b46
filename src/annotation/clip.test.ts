import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ClipItem } from './clip.ts';
import { clipText, readClip, writeClip } from './clip.ts';

const box: ClipItem = {
  pageIndex: 2, pageSize: { width: 600, height: 800 }, shape: { kind: 'bbox', x: 1, y: 2, width: 3, height: 4 }, label: 'crack', tags: { severity: 'major', seen: true },
};
const path: ClipItem = { ...box, shape: { kind: 'path', points: [1, 2, 3, 4, 5, 1], closed: true }, label: '', tags: {} };

it('reads what it writes', () => {
  expect(readClip(writeClip([box, path]))).toEqual([box, path]);
  expect(clipText([box])).toBe('crack\tpage 3\tbox 1, 2, 3 × 4\tseverity: major\tseen: true');
});

it('takes nothing from what is no clip, and leaves out what cannot be read of one', () => {
  for (const text of ['', 'redline', '{"redline":"annotations"}', '[]', 'null', '{"redline":"annotations","version":2,"items":[]}']) expect(readClip(text)).toBeNull();
  const items = [
    null, 7, { type: 'circle' },
    { type: 'bbox', page: -1, width: 1, height: 1, element: { x: 0, y: 0, width: 1, height: 1 } },
    { type: 'bbox', page: 0, width: 1, height: 1, element: { x: 'NaN', y: 0, width: 1, height: 1 } },
    { type: 'path', page: 0, width: 9, height: 9, element: { points: Array.from({ length: 3 }, () => ({ x: 1, y: 1 })) } },
    { type: 'bbox', page: 0, width: 9, height: 9, element: { x: 1, y: 1, width: 2, height: 2, label: 5, tags: { 'redline:id': 'x', '': 'y', a: 'b', ['n'.repeat(300)]: 'c' } } },
  ];
  expect(readClip(JSON.stringify({ redline: 'annotations', version: 1, items }))).toEqual([
    { pageIndex: 0, pageSize: { width: 9, height: 9 }, shape: { kind: 'bbox', x: 1, y: 1, width: 2, height: 2 }, label: '', tags: { a: 'b' } },
  ]);
});

it('never throws, whatever is pasted', () => {
  fc.assert(fc.property(fc.json(), fc.jsonValue(), (text, value) => {
    readClip(text);
    readClip(JSON.stringify({ redline: 'annotations', version: 1, items: [value] }));
  }));
});
