import type { Size } from '../../geometry/space.ts';
import { exportPages, jsonItems } from './exportPages.ts';
import type { ExportPage, ExportShape } from './exportPages.ts';
import type { WriterInput } from './writers.ts';

/**
 * Label Studio JSON: a task for each page that has annotations, shapes as results with percentages of the page. Tags stand in `meta`, as
 * text for people and once more as they are.
 */
export function* writeLabelStudio(inputs: readonly WriterInput[]): Iterable<string> {
  yield '[\n';
  yield* jsonItems(exportPages(inputs).map(taskOf));
  yield '\n]\n';
}

function taskOf({ input, pageIndex, size, picture, shapes }: ExportPage, place: number): unknown {
  return {
    id: place + 1,
    data: { image: picture, attachment_id: input.attachment.id, attachment_name: input.attachment.name, page: pageIndex + 1 },
    annotations: [{ id: place + 1, was_cancelled: false, ground_truth: false, result: shapes.map((own) => resultOf(own, size)) }],
    predictions: [],
  };
}

function resultOf(own: ExportShape, size: Size): unknown {
  const { shape, annotation, label, tags } = own;
  const common = {
    id: annotation.id, from_name: 'label', to_name: 'image', origin: 'manual',
    original_width: size.width, original_height: size.height, image_rotation: 0, ...metaOf(tags),
  };
  const labels = label === '' ? [] : [label];
  if (shape.kind === 'bbox') {
    const [x, y] = [percent(shape.x, size.width), percent(shape.y, size.height)];
    const [width, height] = [percent(shape.width, size.width), percent(shape.height, size.height)];
    return { ...common, type: 'rectanglelabels', value: { x, y, width, height, rotation: 0, rectanglelabels: labels } };
  }
  const points: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < shape.points.length; at += 2) points.push([percent(shape.points[at] ?? 0, size.width), percent(shape.points[at + 1] ?? 0, size.height)]);
  return { ...common, type: 'polygonlabels', value: { points, closed: shape.closed, polygonlabels: labels } };
}

function metaOf(tags: ExportShape['tags']): object {
  const entries = Object.entries(tags);
  return entries.length === 0 ? {} : { meta: { text: entries.map(([name, value]) => `${name}: ${value}`), tags } };
}

/** Percent of a length, to 1e-8: a hundredth of a unit survives on any page that there is. */
function percent(value: number, of: number): number {
  return Number(((value / of) * 100).toFixed(8));
}
