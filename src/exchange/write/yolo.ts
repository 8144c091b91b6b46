import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { exportPages, labelNames, nameOf, stemOf } from './exportPages.ts';
import type { ExportPage } from './exportPages.ts';
import { distinctFileNames } from './names.ts';
import type { WriterInput, WrittenFile } from './writers.ts';

/** What a line holds: a box, or the points of an outline. */
export type YoloTask = 'detect' | 'segment';

/**
 * YOLO: `data.yaml` with the names of the classes, and under `labels` a text for each page that has annotations, named like its picture:
 * class and numbers as shares of the page. To detect, everything is a box; to segment, boxes have their corners and open paths are left out.
 */
export function* writeYolo(inputs: readonly WriterInput[], task: YoloTask): Iterable<WrittenFile> {
  const pages = exportPages(inputs).map((page) => ({ ...page, shapes: page.shapes.filter(({ shape }) => isHeld(shape, task)) }));
  const names = labelNames(pages);
  const classOf = new Map(names.map((name, place) => [name, place]));
  yield { name: 'data.yaml', pieces: dataYaml(pages, names) };
  const files = distinctFileNames(pages.map(({ picture }) => `${stemOf(picture)}.txt`));
  for (const [place, page] of pages.entries()) {
    yield { name: `labels/${files[place] ?? ''}`, pieces: linesOf(page, task, classOf) };
  }
}

function isHeld(shape: Shape, task: YoloTask): boolean {
  return task === 'detect' || shape.kind === 'bbox' || shape.closed;
}

/** Names in double quotes as JSON has them, which YAML reads alike. `pages` says which page a text is of, for the way back. */
function* dataYaml(pages: readonly ExportPage[], names: readonly string[]): Iterable<string> {
  yield `path: .\ntrain: images\nval: images\nnc: ${names.length}\nnames:\n`;
  for (const [place, name] of names.entries()) yield `  ${place}: ${JSON.stringify(name)}\n`;
  yield '# Shares of the page from its top left: of pixels after EXIF orientation, of PDF pages after rotation, crop and user unit\n';
  yield '# Pictures that the labels are of, each with width and height of its page\n';
  for (const { picture, size } of pages) yield `# ${JSON.stringify(picture)} ${size.width} ${size.height}\n`;
}

function* linesOf({ shapes, size }: ExportPage, task: YoloTask, classOf: ReadonlyMap<string, number>): Iterable<string> {
  for (const own of shapes) {
    const numbers = task === 'detect' ? boxOf(own.shape, size) : outlineOf(own.shape, size);
    yield `${classOf.get(nameOf(own)) ?? 0} ${numbers.map(share).join(' ')}\n`;
  }
}

function boxOf(shape: Shape, { width, height }: Size): readonly number[] {
  const box = boundsOf(shape);
  return [(box.x + box.width / 2) / width, (box.y + box.height / 2) / height, box.width / width, box.height / height];
}

function outlineOf(shape: Shape, { width, height }: Size): readonly number[] {
  const points = shape.kind === 'path' ? shape.points : cornersOf(shape);
  return points.map((value, at) => value / (at % 2 === 0 ? width : height));
}

function cornersOf(shape: Shape & { readonly kind: 'bbox' }): readonly number[] {
  const [right, bottom] = [shape.x + shape.width, shape.y + shape.height];
  return [shape.x, shape.y, right, shape.y, right, bottom, shape.x, bottom];
}

/** Shares of a page to 1e-8: finer than a hundredth of a unit on any page that there is. */
function share(value: number): string {
  return String(Number(value.toFixed(8)));
}
