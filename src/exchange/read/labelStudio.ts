import type { JsonObject } from '../../annotation/revisions.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Collector, ImportedFile, ImportedPicture } from './imported.ts';
import { boxOf, createCollector, ellipsePath, number, pathOf, turnedBox } from './imported.ts';
import { listOf, objectOf, pageIndexOf, textOf } from './json.ts';

/** Label Studio JSON, whole or of one task: rectangles, polygons, ellipses; turned ones as paths. */
export function readLabelStudio(tasks: readonly unknown[]): ImportedFile {
  const collector = createCollector();
  for (const task of tasks.map(objectOf)) {
    const picture = pictureOf(objectOf(task['data']));
    const done = listOf(task['annotations'] ?? task['completions']).map(objectOf);
    for (const annotation of done.filter((each) => each['was_cancelled'] !== true)) {
      for (const result of listOf(annotation['result']).map(objectOf)) readResult(collector, result, picture);
    }
  }
  return collector.end('Label Studio JSON');
}

function pictureOf(data: JsonObject): ImportedPicture {
  const source = textOf(data['attachment_name']) ?? Object.values(data).map(textOf).find((text) => text !== null && /[./]/.test(text)) ?? null;
  // Uploads are named after eight hexadecimal digits and a dash.
  const name = source?.split(/[/\\?=]/).at(-1)?.replace(/^[0-9a-f]{8}-/, '') ?? null;
  return { name, page: pageIndexOf(data['page']), attachmentId: textOf(data['attachment_id']) };
}

function readResult(collector: Collector, result: JsonObject, picture: ImportedPicture): void {
  const type = textOf(result['type']) ?? '';
  const value = objectOf(result['value']);
  const [width, height] = [number(result['original_width']), number(result['original_height'])];
  const measures = { width: width > 0 ? width : 100, height: height > 0 ? height : 100 };
  const shape = shapeOf(type, value, measures);
  if (shape === null) return collector.aside(`Of the kind "${type.slice(0, 40)}", which is no box and no path.`);
  const label = textOf(listOf(value['rectanglelabels'] ?? value['polygonlabels'] ?? value['ellipselabels'] ?? value['labels'])[0]) ?? '';
  const meta = objectOf(result['meta']);
  const said = listOf(meta['text']).map(textOf).filter((text) => text !== null).join('\n');
  const tags = meta['tags'] !== undefined ? objectOf(meta['tags']) : said === '' ? {} : { note: said };
  collector.add({ picture, size: measures, shape, label, tags, id: textOf(result['id']) });
}

/** Percentages in units of the picture, so that turns stay turns. */
function shapeOf(type: string, value: JsonObject, { width, height }: { readonly width: number; readonly height: number }): Shape | null {
  const across = (share: unknown): number => (number(share) / 100) * width;
  const down = (share: unknown): number => (number(share) / 100) * height;
  const degrees = value['rotation'] === undefined ? 0 : number(value['rotation']);
  if (type.startsWith('rectangle')) {
    const box = { x: across(value['x']), y: down(value['y']), width: across(value['width']), height: down(value['height']) };
    return degrees === 0 ? boxOf(box.x, box.y, box.width, box.height) : turnedBox(box, degrees, [box.x, box.y]);
  }
  if (type.startsWith('polygon')) {
    const points = listOf(value['points']).flatMap((point) => [across(listOf(point)[0]), down(listOf(point)[1])]);
    return pathOf(points, value['closed'] === false ? 'open' : 'closed');
  }
  if (!type.startsWith('ellipse')) return null;
  return ellipsePath(across(value['x']), down(value['y']), { rx: across(value['radiusX']), ry: down(value['radiusY']), degrees });
}
