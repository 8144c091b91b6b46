import { readElement } from '../../contract/elements.ts';
import { reservedTags } from '../../contract/tags.ts';
import type { ImportedFile } from './imported.ts';
import { createCollector, number } from './imported.ts';
import { listOf, objectOf, textOf } from './json.ts';

/** Bodies of POST /annotations, or records as a host lists them. */
export function readAtlasJson(bodies: readonly unknown[]): ImportedFile {
  const collector = createCollector();
  for (const body of bodies.map(objectOf)) {
    const content = objectOf(body['annotation_content']);
    const size = { width: number(content['page_width']), height: number(content['page_height']) };
    const page = content['page_number'];
    const elements = listOf(content['content']);
    const type = body['annotation_type'];
    if (!(size.width > 0 && size.height > 0) || typeof page !== 'number' || (type !== 'bbox' && type !== 'path')) {
      collector.aside('In a record without type, page or page size.', Math.max(1, elements.length));
      continue;
    }
    const picture = { name: null, page, attachmentId: textOf(body['attachment_id'] ?? body['attachment_uuid']) };
    for (const element of elements) {
      const read = readElement(type, element);
      if (!read.ok) collector.aside(read.reason);
      else if (read.tags[reservedTags.deleted] === true) collector.aside('Deleted.');
      else collector.add({ picture, size, shape: read.shape, label: read.label, tags: read.tags, id: textOf(read.tags[reservedTags.id]) });
    }
  }
  return collector.end('Atlas JSON');
}
