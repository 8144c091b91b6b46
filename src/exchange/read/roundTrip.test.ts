import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { makeExport } from '../run/exportJob.ts';
import type { DataFormatId } from '../run/formats.ts';
import { madePdf } from '../write/pdf/pdf.fixture.ts';
import type { WriterInput } from '../write/writers.ts';
import type { ImportGround } from './plan.ts';
import { planImport } from './plan.ts';
import { readFile } from './readFile.ts';

const attachmentId = 'f2a3b4c5-d6e7-4901-8abc-012345678901';
const size = { width: 300, height: 200 };
const pdf = madePdf('/MediaBox [-20 -30 400 500] /CropBox [10 15 210 315] /Rotate 90');

const along = fc.integer({ min: 0, max: 29_000 }).map((hundredths) => hundredths / 100);
const down = fc.integer({ min: 0, max: 19_000 }).map((hundredths) => hundredths / 100);
const length = fc.integer({ min: 100, max: 900 }).map((hundredths) => hundredths / 100);
const box: fc.Arbitrary<Shape> = fc.record({ kind: fc.constant('bbox' as const), x: along, y: down, width: length, height: length });
const path: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constant('path' as const), closed: fc.boolean(), points: fc.uniqueArray(fc.tuple(along, down), { minLength: 3, maxLength: 90, selector: ([x]) => x }).map((points) => points.flat()),
});
const word = fc.string({ unit: fc.constantFrom('a', 'Z', '9', ' ', 'ß', '€', 'Ω', '"', "'", '<', '&', '>', '=', '+', '@', ',', ';', ':', '\n', '\t', '#', '-'), minLength: 1, maxLength: 12 }).map((text) => `w${text}w`);
const drawing: fc.Arbitrary<readonly Annotation[]> = fc.array(
  fc.record({ shape: fc.oneof(box, path), label: fc.oneof(fc.constant(''), word), tags: fc.dictionary(word.map((text) => text.replaceAll(/\s/g, '')), fc.oneof(word, fc.boolean()), { maxKeys: 3 }), id: fc.uuid() }),
  { minLength: 1, maxLength: 8 },
).map((all) => all.map(({ id, ...drawn }) => ({ ...newAnnotation({ ...drawn, pageIndex: 0, pageSize: size }), id })));

/** A file of the format, read and planned for the file that it came from; `existing` is there already. */
async function outAndIn(format: DataFormatId, annotations: readonly Annotation[], existing: readonly Annotation[] = []) {
  const isPdf = format === 'pdf' || format === 'xfdf';
  const attachment = { id: attachmentId, name: isPdf ? 'plan.pdf' : 'plan.png', type: isPdf ? 'pdf' : 'png' };
  const inputs: readonly WriterInput[] = [{ attachment, annotations, pageCount: 1, sizes: new Map([[0, size]]) }];
  const made = await makeExport({ format, inputs, originals: [], stem: 'plan', version: '1', files: new Map([[attachmentId, new Blob([pdf])]]) }, () => undefined);
  if (!made.ok) throw new Error(made.sentence);
  const read = await readFile({ name: made.file.name, blob: made.file.blob });
  if (!read.ok) throw new Error(read.sentence);
  const frames = isPdf ? [{ box: [10, 15, 210, 315], rotate: 90, userUnit: 1 } as const] : [];
  const ground: ImportGround = { attachmentId, name: attachment.name, pageCount: 1, sizes: [size], frames, existing };
  return planImport(read.file, ground);
}

function numbersOf(shape: Annotation['shape']): readonly number[] {
  if (shape.kind === 'unknown') return [];
  return shape.kind === 'bbox' ? [shape.x, shape.y, shape.width, shape.height] : shape.points;
}

function expectSame(read: readonly Annotation[], drawn: readonly Annotation[], asDrawn: (shape: Annotation['shape']) => Annotation['shape'] = (shape) => shape): void {
  expect(read).toHaveLength(drawn.length);
  for (const [place, one] of read.entries()) {
    const wanted = asDrawn(drawn[place]?.shape ?? one.shape);
    expect(one.shape.kind).toBe(wanted.kind);
    const [got, want] = [numbersOf(one.shape), numbersOf(wanted)];
    expect(got).toHaveLength(want.length);
    for (const [at, number] of got.entries()) expect(Math.abs(number - (want[at] ?? NaN))).toBeLessThanOrEqual(0.0101);
    if (one.shape.kind === 'path' && wanted.kind === 'path') expect(one.shape.closed).toBe(wanted.closed);
  }
}

const whole = ['atlas-json', 'csv', 'coco', 'cvat', 'label-studio', 'w3c', 'xfdf', 'pdf'] as const satisfies readonly DataFormatId[];

describe('out and in again', () => {
  it.each(whole)('%s keeps shapes, labels and tags', async (format) => {
    await fc.assert(fc.asyncProperty(drawing, async (given) => {
      let drawn = given;
      const { made, setAside } = await outAndIn(format, drawn);
      // The API takes elements of one type in one body: boxes stand before paths.
      if (format === 'atlas-json') drawn = drawn.toSorted((a, b) => a.shape.kind.localeCompare(b.shape.kind));
      expect(setAside).toEqual([]);
      expectSame(made, drawn);
      expect(made.map(({ label }) => label)).toEqual(drawn.map(({ label }) => label));
      expect(made.map(({ tags }) => tags)).toEqual(drawn.map(({ tags }) => tags));
    }), { numRuns: 40 });
  });

  it('YOLO to detect keeps boxes, and paths as the boxes round them', async () => {
    await fc.assert(fc.asyncProperty(drawing, async (drawn) => {
      const { made } = await outAndIn('yolo-detect', drawn);
      expectSame(made, drawn, (shape) => (shape.kind === 'unknown' ? shape : { kind: 'bbox', ...boundsOf(shape) }));
      expect(made.map(({ label }) => label)).toEqual(drawn.map(({ label }) => label));
    }), { numRuns: 40 });
  });

  it('YOLO to segment keeps boxes and closed paths', async () => {
    await fc.assert(fc.asyncProperty(drawing, async (drawn) => {
      const held = drawn.filter(({ shape }) => shape.kind === 'bbox' || (shape.kind === 'path' && shape.closed));
      fc.pre(held.length > 0);
      expectSame((await outAndIn('yolo-segment', drawn)).made, held);
    }), { numRuns: 40 });
  });

  it.each([...whole, 'yolo-detect', 'yolo-segment'] as const)('%s adds nothing when it comes a second time, nor where it came from', async (format) => {
    await fc.assert(fc.asyncProperty(drawing, async (drawn) => {
      const first = await outAndIn(format, drawn);
      const second = await outAndIn(format, drawn, first.made);
      expect([second.made.length, second.here]).toEqual([0, first.made.length]);
      expect((await outAndIn(format, drawn)).made.map(({ id }) => id)).toEqual(first.made.map(({ id }) => id));
      if (!format.startsWith('yolo')) expect((await outAndIn(format, drawn, drawn)).made).toEqual([]);
    }), { numRuns: 10 });
  });
});
