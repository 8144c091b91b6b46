import type { Size } from '../../geometry/space.ts';
import { datasetPages } from './datasetPages.ts';
import type { ExportPage, ExportShape } from './exportPages.ts';
import type { WriterInput } from './writers.ts';

/**
 * Label Studio JSON: a task for each page that has annotations, shapes as results with percentages of the page. A control of its setup has one
 * kind of results: boxes are of `label`, paths of `outline`. Tags stand in `meta`, as text for people and once more as they are.
 */
export function* writeLabelStudio(inputs: readonly WriterInput[]): Iterable<string> {
  yield '[\n';
  for (const [place, page] of datasetPages(inputs).entries()) yield* taskOf(page, place);
  yield '\n]\n';
}

/** A task on a line of its own, a result at a time. */
function* taskOf({ input, pageIndex, size, picture, shapes }: ExportPage, place: number): Iterable<string> {
  const id = place + 1;
  const data = { image: picture, attachment_id: input.attachment.id, attachment_name: input.attachment.name, page: pageIndex + 1 };
  yield `${place === 0 ? '' : ',\n'}{"id":${id},"data":${JSON.stringify(data)},"annotations":[{"id":${id},"was_cancelled":false,"ground_truth":false,"result":[`;
  for (const [at, own] of shapes.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(resultOf(own, size))}`;
  yield ']}],"predictions":[]}';
}

function resultOf(own: ExportShape, size: Size): unknown {
  const { shape, annotation, label, tags } = own;
  const common = {
    id: annotation.id, from_name: shape.kind === 'bbox' ? 'label' : 'outline', to_name: 'image', origin: 'manual',
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
