import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Rect, Size } from '../../geometry/space.ts';
import { datasetPages } from './datasetPages.ts';
import { labelNames, nameOf, stemOf } from './exportPages.ts';
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
  const pages = distinctStems(datasetPages(inputs)).map((page) => ({ ...page, shapes: page.shapes.filter(({ shape }) => isHeld(shape, task)) }));
  const names = labelNames(pages);
  const classOf = new Map(names.map((name, place) => [name, place]));
  yield { name: 'data.yaml', pieces: dataYaml(pages, names) };
  for (const page of pages) yield { name: `labels/${stemOf(page.picture)}.txt`, pieces: linesOf(page, task, classOf) };
}

/** A picture is known by its name without ending: of "a.png" and "a.jpg" the second becomes "a (2).jpg". */
function distinctStems(pages: readonly ExportPage[]): readonly ExportPage[] {
  const files = distinctFileNames(pages.map(({ picture }) => `${stemOf(picture)}.txt`));
  return pages.map((page, place) => ({ ...page, picture: `${stemOf(files[place] ?? '')}${page.picture.slice(stemOf(page.picture).length)}` }));
}

function isHeld(shape: Shape, task: YoloTask): boolean {
  return task === 'detect' || shape.kind === 'bbox' || shape.closed;
}

/** Names in double quotes as JSON has them, which YAML reads alike. */
function* dataYaml(pages: readonly ExportPage[], names: readonly string[]): Iterable<string> {
  yield `path: .\ntrain: images\nval: images\nnc: ${names.length}\nnames:\n`;
  for (const [place, name] of names.entries()) yield `  ${place}: ${JSON.stringify(name)}\n`;
  yield '# Shares of the picture from its top left: of images after EXIF orientation, of PDF pages after rotation, crop and user unit\n';
  yield '# Pictures that the labels are of, each with its width and height\n';
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

/** The corners from the top left on, clockwise. */
export function cornersOf({ x, y, width, height }: Rect): readonly number[] {
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

/** Shares of a page to 1e-8: finer than a hundredth of a unit on any page that there is. */
function share(value: number): string {
  return String(Number(value.toFixed(8)));
}
