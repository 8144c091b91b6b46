import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { datasetFrame, datasetPages } from './datasetPages.ts';
import { jsonItems, labelNames, nameOf } from './exportPages.ts';
import type { ExportPage, ExportShape } from './exportPages.ts';
import type { WriterInput } from './writers.ts';
import { cornersOf } from './yolo.ts';

/**
 * COCO object detection: an image for each page that has annotations, a category for each label. Boxes have their corners as segmentation, closed
 * paths their points; an open path is the box around it, with its points in `polyline`: readers of masks break off where there is none. Tags stand in `attributes`.
 */
export function* writeCoco(inputs: readonly WriterInput[]): Iterable<string> {
  const pages = datasetPages(inputs);
  const names = labelNames(pages);
  const category = new Map(names.map((name, place) => [name, place + 1]));
  yield `{\n"info": {"description": "Redline", "version": "1.0", "frame": ${JSON.stringify(datasetFrame)}},\n"licenses": [],\n"images": [\n`;
  yield* jsonItems(pages.map(imageOf));
  yield '\n],\n"categories": [\n';
  yield* jsonItems(names.map((name, place) => ({ id: place + 1, name, supercategory: '' })));
  yield '\n],\n"annotations": [\n';
  yield* jsonItems(annotationsOf(pages, category));
  yield '\n]\n}\n';
}

function imageOf({ input, pageIndex, size, picture }: ExportPage, place: number): unknown {
  return {
    id: place + 1, width: size.width, height: size.height, file_name: picture,
    attachment_id: input.attachment.id, attachment_name: input.attachment.name, page: pageIndex + 1,
  };
}

function* annotationsOf(pages: readonly ExportPage[], category: ReadonlyMap<string, number>): Iterable<unknown> {
  let id = 0;
  for (const [place, { shapes }] of pages.entries()) {
    for (const own of shapes) {
      id += 1;
      yield { id, image_id: place + 1, category_id: category.get(nameOf(own)) ?? 0, ...geometryOf(own.shape), iscrowd: 0, ...extrasOf(own) };
    }
  }
}

function geometryOf(shape: Shape): object {
  const { x, y, width, height } = boundsOf(shape);
  const bbox = [x, y, hundredth(width), hundredth(height)];
  const box = { bbox, area: hundredth(width * height), segmentation: [cornersOf({ x, y, width, height }).map(hundredth)] };
  if (shape.kind === 'bbox') return box;
  if (!shape.closed) return { ...box, polyline: shape.points };
  return { bbox, area: hundredth(areaOf(shape.points)), segmentation: [shape.points] };
}

function extrasOf({ annotation, tags }: ExportShape): object {
  return { uuid: annotation.id, attributes: tags };
}

/** Area that a polygon encloses (shoelace formula), page units squared. */
function areaOf(points: readonly number[]): number {
  let twice = 0;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const next = (at + 2) % points.length;
    twice += (points[at] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[at + 1] ?? 0);
  }
  return Math.abs(twice) / 2;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
