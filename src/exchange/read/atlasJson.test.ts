import { describe, expect, it } from 'vitest';
import { reservedTags } from '../../contract/tags.ts';
import { readAtlasJson } from './atlasJson.ts';

const [first, second, third] = ['0001760000000-0000-aaaaaaaa', '0001760000001-0000-aaaaaaaa', '0001760000002-0000-aaaaaaaa'];

/** A record as a host lists it. */
function record(uuid: string, elements: readonly object[], attachment = 'f2a3b4c5-d6e7-4901-8abc-012345678901') {
  return { uuid, attachment_id: attachment, annotation_type: 'bbox', annotation_content: { page_width: 200, page_height: 100, page_number: 0, content: elements } };
}

function box(x: number, tags: Readonly<Record<string, string | boolean>> = {}) {
  return { x, y: 2, width: 3, height: 4, label: 'crack', tags };
}

function revised(id: string, revision: string, base = ''): Readonly<Record<string, string>> {
  return { [reservedTags.id]: id, [reservedTags.revision]: revision, [reservedTags.base]: base };
}

describe('records as a host lists them', () => {
  it('leave each annotation in its last state', () => {
    const { shapes, setAside } = readAtlasJson([
      record('r1', [box(1, revised('moved', first)), box(5, revised('deleted', first))]),
      record('r2', [box(9, revised('moved', second, first))]),
      record('r3', [box(5, { ...revised('deleted', third, first), [reservedTags.deleted]: true })]),
    ]);
    expect(shapes.map(({ id, shape }) => [id, shape.kind === 'bbox' && shape.x])).toEqual([['moved', 9]]);
    expect([...setAside]).toEqual([['Deleted.', 1]]);
  });

  it('say what was edited twice, and one attachment has nothing to do with another', () => {
    const { shapes, setAside } = readAtlasJson([
      record('r1', [box(1, revised('a', first))]), record('r2', [box(2, revised('a', second, first)), box(3, revised('a', third, first))]),
      record('r3', [box(7, revised('a', first))], '00000000-0000-4000-8000-00000000000b'),
    ]);
    expect(shapes.map(({ shape }) => shape.kind === 'bbox' && shape.x)).toEqual([3, 7]);
    expect([...setAside]).toEqual([['Edited twice: the other version.', 1]]);
  });

  it('name what has no name by record and place; a body has no name to give', () => {
    expect(readAtlasJson([record('r1', [box(1), box(2)])]).shapes.map(({ id }) => id)).toEqual(['r1/0', 'r1/1']);
    const { uuid: _uuid, ...body } = record('', [box(1), box(2)]);
    expect(readAtlasJson(Array.from({ length: 12 }, () => body)).shapes.map(({ id, shape }) => [id, shape.kind === 'bbox' && shape.x]).slice(-3)).toEqual([[null, 2], [null, 1], [null, 2]]);
  });
});
