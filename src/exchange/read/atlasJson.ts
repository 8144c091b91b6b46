import { readRecords } from '../../annotation/readRecords.ts';
import type { ReadRevision } from '../../annotation/reading.ts';
import { fold } from '../../annotation/revisions.ts';
import type { Folded, JsonObject } from '../../annotation/revisions.ts';
import type { HostRecord } from '../../contract/annotation.ts';
import { readElement } from '../../contract/elements.ts';
import { reservedTags } from '../../contract/tags.ts';
import type { Collector, ImportedFile } from './imported.ts';
import { createCollector, number } from './imported.ts';
import { listOf, objectOf, textOf } from './json.ts';

/** Bodies of POST /annotations, or records as a host lists them: of each annotation the state that they leave it in. */
export function readAtlasJson(bodies: readonly unknown[]): ImportedFile {
  const collector = createCollector();
  const records = new Map<string | null, HostRecord[]>();
  for (const [place, body] of bodies.map(objectOf).entries()) {
    const record = recordOf(body, place);
    if (record === null) collector.aside('In a record without type, page or page size.', Math.max(1, listOf(objectOf(body['annotation_content'])['content']).length));
    else if (records.get(record.attachmentId)?.push(record) === undefined) records.set(record.attachmentId, [record]);
  }
  for (const [attachmentId, own] of records) {
    const { revisions, refused } = readRecords(own);
    for (const { reason } of refused) collector.aside(reason);
    for (const folded of fold(revisions)) addFolded(collector, folded, attachmentId);
  }
  return collector.end('Atlas JSON');
}

/** A body has no name yet: its place in the file stands for it, so that annotations without a name of their own keep their order. */
function recordOf(body: JsonObject, place: number): HostRecord | null {
  const content = objectOf(body['annotation_content']);
  const pageSize = { width: number(content['page_width']), height: number(content['page_height']) };
  const [type, pageIndex] = [body['annotation_type'], content['page_number']];
  if (!(pageSize.width > 0 && pageSize.height > 0) || typeof pageIndex !== 'number' || (type !== 'bbox' && type !== 'path')) return null;
  return {
    recordId: textOf(body['uuid'] ?? body['annotation_id']) ?? `${unnamed}${String(place).padStart(9, '0')}`,
    attachmentId: textOf(body['attachment_id'] ?? body['attachment_uuid']),
    annotationType: type, pageSize, pageIndex, content: listOf(content['content']), createdBy: null, createdAt: null, seq: null,
  };
}

/** What begins the ids of annotations that have none in the file. */
const unnamed = 'body ';

function addFolded(collector: Collector, { id, current, heads }: Folded<ReadRevision>, attachmentId: string | null): void {
  if (heads.length > 1) collector.aside('Edited twice: the other version.', heads.length - 1);
  if (current.deleted) return collector.aside('Deleted.');
  const { shape, label, tags, pageIndex, pageSize } = current;
  if (shape.kind === 'unknown') {
    const read = readElement(current.type, current.element);
    return collector.aside(read.ok ? 'Of an unknown kind.' : read.reason);
  }
  const picture = { name: null, page: pageIndex, attachmentId };
  collector.add({ picture, size: pageSize, shape, label, tags, id: id.startsWith(unnamed) && tags[reservedTags.id] === undefined ? null : id });
}
