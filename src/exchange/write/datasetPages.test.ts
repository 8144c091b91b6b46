import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import { z } from '../../contract/zod.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { datasetPages } from './datasetPages.ts';
import { pdfPictureSize } from './pictureSize.ts';
import type { WriterId, WriterInput } from './writers.ts';
import { writers } from './writers.ts';

const pageSize = { width: 100, height: 50 };

function input(name: string, type: string, shapes: readonly Shape[], size = pageSize): WriterInput {
  const annotations = shapes.map((shape) => newAnnotation({ pageIndex: 0, pageSize: size, shape, label: 'crack', tags: {} }));
  return { attachment: { id: null, name, type }, annotations, pageCount: 1, sizes: new Map([[0, size]]) };
}

function box(x: number, y: number, width = 20): Shape {
  return { kind: 'bbox', x, y, width, height: 10 };
}

function texts(id: WriterId, inputs: readonly WriterInput[]): ReadonlyMap<string, string> {
  return new Map([...writers[id].files(inputs, 'all')].map(({ name, pieces }) => [name, [...pieces].join('')]));
}

const coco = z.object({
  images: z.array(z.object({ file_name: z.string(), width: z.number(), height: z.number() })),
  annotations: z.array(z.object({ bbox: z.array(z.number()), segmentation: z.array(z.array(z.number())) })),
});

function cocoOf(inputs: readonly WriterInput[]) {
  return coco.parse(JSON.parse(texts('coco', inputs).get('all.json') ?? ''));
}

describe('data sets', () => {
  it('are of the pictures that we make of PDFs, in whole pixels of theirs', () => {
    const size = { width: 595.28, height: 841.89 };
    const { images, annotations } = cocoOf([input('plan.pdf', 'pdf', [box(0, 0, 595.28)], size), input('drawn.svg', 'svg', [box(1, 2)], { width: 99.5, height: 50 })]);
    expect(images.map(({ file_name, width, height }) => [file_name, width, height])).toEqual([['plan.png', 1588, 2246], ['drawn.svg', 100, 50]]);
    expect(annotations[0]?.bbox).toEqual([0, 0, 1588, 26.68]);
    expect(pdfPictureSize({ width: 4000, height: 3000 }).width * pdfPictureSize({ width: 4000, height: 3000 }).height).toBeLessThanOrEqual(16_000_000);
  });

  it('leave a picture to the file that is called so', () => {
    expect(datasetPages([input('plan.pdf', 'pdf', [box(1, 2)]), input('plan.png', 'png', [box(1, 2)])]).map(({ picture }) => picture)).toEqual(['plan.pdf', 'plan.png']);
  });

  it('end at the edges of pages, which is said', () => {
    const shapes: readonly Shape[] = [box(-10, 45), box(500, 0), box(10, 10), { kind: 'path', points: [90, 40, 120, 45, 90, 60], closed: true }];
    const inputs = [input('a.png', 'png', shapes)];
    expect(cocoOf(inputs).annotations.map(({ bbox }) => bbox)).toEqual([[0, 45, 10, 5], [10, 10, 20, 10], [90, 40, 10, 10]]);
    for (const id of ['yolo-detect', 'yolo-segment'] as const) {
      const numbers = (texts(id, inputs).get('labels/a.txt') ?? '').split(/\s+/).map(Number);
      expect(numbers.filter((number) => number < 0 || number > 1)).toEqual([]);
    }
    expect(writers.coco.losses(inputs)).toEqual(['2 annotations reaching over the edge of the page: cut there.', '1 annotation beyond the edges of the page: left out.']);
  });

  it('COCO: boxes have their corners as an outline, open paths those of the box around them', () => {
    const open: Shape = { kind: 'path', points: [10, 20, 30, 25, 12, 30], closed: false };
    const corners = [[10, 20, 30, 20, 30, 30, 10, 30]];
    expect(cocoOf([input('a.png', 'png', [box(10, 20), open])]).annotations.map(({ segmentation }) => segmentation)).toEqual([corners, corners]);
  });

  it('YOLO: pictures are told apart by their names without endings, and texts are called like them', () => {
    const files = texts('yolo-detect', [input('a.png', 'png', [box(1, 2)]), input('a.jpg', 'jpeg', [box(3, 4)])]);
    expect([...files.keys()]).toEqual(['data.yaml', 'labels/a.txt', 'labels/a (2).txt']);
    expect(files.get('data.yaml')).toContain('# "a (2).jpg" 100 50\n');
  });

  it('Label Studio: a control has one kind of results', () => {
    const path: Shape = { kind: 'path', points: [1, 2, 30, 4, 5, 40], closed: true };
    const result = z.array(z.object({ annotations: z.array(z.object({ result: z.array(z.object({ from_name: z.string(), type: z.string() })) })) }));
    const [task] = result.parse(JSON.parse(texts('label-studio', [input('a.png', 'png', [box(1, 2), path, box(3, 4)])]).get('all.json') ?? ''));
    const kinds = new Set(task?.annotations[0]?.result.map(({ from_name, type }) => `${from_name} ${type}`));
    expect([...kinds]).toEqual(['label rectanglelabels', 'outline polygonlabels']);
  });
});

describe('W3C', () => {
  it('has no signs in a fragment: what begins before the page is an outline', () => {
    const text = texts('w3c', [input('a.png', 'png', [box(-5, 3), box(5, 3)])]).get('all.json') ?? '';
    expect(text.match(/xywh=pixel:[^"]*/g)).toEqual(['xywh=pixel:5,3,20,10']);
    expect(text).toContain('<rect x=\\"-5\\" y=\\"3\\" width=\\"20\\" height=\\"10\\"/>');
  });
});
