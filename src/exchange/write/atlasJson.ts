import type { Annotation } from '../../annotation/annotation.ts';
import { compareText, isJsonObject } from '../../annotation/revisions.ts';
import type { AnnotationType } from '../../contract/annotation.ts';
import { writeElement } from '../../contract/elements.ts';
import { isReservedTag } from '../../contract/tags.ts';
import type { WriterInput } from './writers.ts';

interface Group {
  readonly type: AnnotationType;
  readonly pageIndex: number;
  readonly width: number;
  readonly height: number;
  readonly annotations: Annotation[];
}

/** Elements of one body: well below what hosts take in one POST. */
const maxElements = 1_000;

/**
 * A list of bodies for POST /annotations, as the Atlas API documents them: one for each page, type and page size, with the
 * current state of every annotation. Our reserved tags are left out, so that posting them makes new annotations anywhere.
 */
export function* writeAtlasJson(inputs: readonly WriterInput[]): Iterable<string> {
  let before = '[\n  ';
  for (const { attachment, annotations } of inputs) {
    for (const group of groupsOf(annotations)) {
      yield before;
      yield* bodyOf(attachment.id, group);
      before = ',\n  ';
    }
  }
  yield before.startsWith('[') ? '[]\n' : '\n]\n';
}

/** A body as JSON, an element at a time. */
function* bodyOf(attachmentId: WriterInput['attachment']['id'], { type, pageIndex, width, height, annotations }: Group): Iterable<string> {
  yield `{
    "attachment_id": ${JSON.stringify(attachmentId)},
    "annotation_type": ${JSON.stringify(type)},
    "annotation_content": {
      "page_width": ${width},
      "page_height": ${height},
      "page_number": ${pageIndex},
      "content": [`;
  let before = '\n        ';
  for (const annotation of annotations) {
    yield `${before}${JSON.stringify(elementOf(annotation), null, 2).replaceAll('\n', '\n        ')}`;
    before = ',\n        ';
  }
  yield '\n      ]\n    }\n  }';
}

/** By page, then boxes before paths, then page size; within a group the drawing order stays. */
function groupsOf(annotations: readonly Annotation[]): readonly Group[] {
  const open = new Map<string, Group>();
  const groups: Group[] = [];
  for (const annotation of annotations) {
    const { shape, pageIndex, pageSize: { width, height } } = annotation;
    const type = shape.kind === 'unknown' ? shape.type : shape.kind;
    const key = JSON.stringify([pageIndex, type, width, height]);
    let group = open.get(key);
    if (group === undefined || group.annotations.length >= maxElements) {
      group = { type, pageIndex, width, height, annotations: [] };
      groups.push(group);
      open.set(key, group);
    }
    group.annotations.push(annotation);
  }
  return groups.toSorted((a, b) =>
    a.pageIndex - b.pageIndex || compareText(a.type, b.type) || a.width - b.width || a.height - b.height);
}

function elementOf({ shape, label, tags }: Annotation): unknown {
  const own = Object.fromEntries(Object.entries(tags).filter(([name]) => !isReservedTag(name)).toSorted(([a], [b]) => compareText(a, b)));
  if (shape.kind !== 'unknown') return writeElement(shape, label, own);
  return { ...(isJsonObject(shape.raw) ? shape.raw : {}), label, tags: own };
}
