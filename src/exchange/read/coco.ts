import type { JsonObject } from '../../annotation/revisions.ts';
import type { Size } from '../../geometry/space.ts';
import { unlabelledName } from '../write/exportPages.ts';
import type { Collector, ImportedFile, ImportedPicture } from './imported.ts';
import { boxIfUpright, boxOf, createCollector, number, pathOf } from './imported.ts';
import { listOf, objectOf, pageIndexOf, textOf } from './json.ts';

interface Image {
  readonly picture: ImportedPicture;
  readonly size: Size;
}

/** COCO: polygons where there are some, else boxes; run-length masks as the boxes round them. */
export function readCoco(file: JsonObject): ImportedFile {
  const collector = createCollector();
  const images = new Map(listOf(file['images']).map(objectOf).map((image) => [image['id'], imageOf(image)]));
  const names = new Map(listOf(file['categories']).map(objectOf).map(({ id, name }) => [id, textOf(name) ?? '']));
  for (const annotation of listOf(file['annotations']).map(objectOf)) {
    const image = images.get(annotation['image_id']);
    if (image === undefined || !(image.size.width > 0 && image.size.height > 0)) collector.aside('On a picture that the file does not list with its size.');
    else readAnnotation(collector, annotation, { image, label: names.get(annotation['category_id']) ?? '' });
  }
  return collector.end('COCO');
}

function imageOf(image: JsonObject): Image {
  return {
    picture: { name: textOf(image['attachment_name'] ?? image['file_name']), page: pageIndexOf(image['page']), attachmentId: textOf(image['attachment_id']) },
    size: { width: number(image['width']), height: number(image['height']) },
  };
}

function readAnnotation(collector: Collector, annotation: JsonObject, { image, label }: { readonly image: Image; readonly label: string }): void {
  const id = textOf(annotation['uuid']);
  const common = { ...image, label: label === unlabelledName ? '' : label, tags: objectOf(annotation['attributes']) };
  const polyline = listOf(annotation['polyline']);
  if (polyline.length > 0) return collector.add({ ...common, id, shape: pathOf(polyline, 'open') });
  const polygons = listOf(annotation['segmentation']).map(listOf).filter(({ length }) => length >= 6);
  for (const [place, polygon] of polygons.entries()) {
    collector.add({ ...common, id: id === null || place === 0 ? id : `${id}/${place}`, shape: boxIfUpright(pathOf(polygon, 'closed')) });
  }
  if (polygons.length > 0) return;
  const [x, y, width, height] = listOf(annotation['bbox']);
  collector.add({ ...common, id, shape: boxOf(x, y, width, height) });
}
