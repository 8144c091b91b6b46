import { describe, expect, it } from 'vitest';
import { newAnnotation } from './annotation.ts';
import { onPage } from './scale.ts';

const size = { width: 1600, height: 1200 };

describe('onPage', () => {
  it('maps a record of another page size onto ours, and hands out one object for it', () => {
    const annotation = newAnnotation({
      pageIndex: 0, pageSize: { width: 800, height: 600 }, shape: { kind: 'bbox', x: 120, y: 45, width: 200, height: 80 }, label: '', tags: {},
    });
    expect(onPage(annotation, size)).toMatchObject({ pageSize: size, shape: { x: 240, y: 90, width: 400, height: 160 } });
    expect(onPage(annotation, size)).toBe(onPage(annotation, { ...size }));
    expect(onPage(annotation, annotation.pageSize)).toBe(annotation);
  });

  it('leaves a shape alone that it does not know', () => {
    const annotation = newAnnotation({ pageIndex: 0, pageSize: { width: 8, height: 6 }, shape: { kind: 'unknown', type: 'path', raw: {} }, label: '', tags: {} });
    expect(onPage(annotation, size)).toBe(annotation);
  });
});
