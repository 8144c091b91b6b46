import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { ImportPlan } from '../read/importPlan.ts';
import { importSummary } from './importSummary.ts';

const drawn = { pageSize: { width: 100, height: 50 }, shape: { kind: 'bbox', x: 10, y: 5, width: 20, height: 10 }, tags: {} } as const;

function plan(labels: readonly string[], setAside: ImportPlan['setAside']): ImportPlan {
  const made = labels.map((label, place) => newAnnotation({ ...drawn, label, pageIndex: place % 2 }));
  return { format: 'COCO', names: 'attachments', here: 5, setAside, parts: [{ attachmentId: 'a', name: 'plan.pdf', made }] };
}

describe('the summary of an import', () => {
  it('counts shapes, pages, what is set aside and what is here already', () => {
    expect(importSummary(plan(['a', 'b', 'a'], [['why', 2], ['else', 1]]))).toEqual({
      count: 3, found: '3 shapes on 2 pages, 3 set aside; 5 are here already',
      labels: { rows: [['a', 2], ['b', 1]], more: { rows: 0, count: 0 } }, setAside: { rows: [['why', 2], ['else', 1]], more: { rows: 0, count: 0 } },
    });
  });

  it('of ten thousand labels and reasons shows the most frequent, and says how many there are beside', () => {
    const labels = [...Array.from({ length: 10_000 }, (_, place) => `label ${place}`), 'label 9000'];
    const { labels: shown, setAside } = importSummary(plan(labels, Array.from({ length: 300 }, (_, place) => [`on ${place}.png`, place])));
    expect([shown.rows.length, shown.rows[0], shown.more]).toEqual([100, ['label 9000', 2], { rows: 9_900, count: 9_900 }]);
    expect([setAside.rows.length, setAside.rows[0], setAside.more.rows]).toEqual([100, ['on 299.png', 299], 200]);
  });
});

it('tells a file without shapes from one whose shapes are all here', () => {
  const empty: ImportPlan = { format: 'COCO', parts: [], here: 0, setAside: [], names: 'nothing' };
  expect([importSummary(empty).found, importSummary({ ...empty, here: 2 }).found]).toEqual(['There is no shape in this file', 'Nothing new; 2 are here already']);
});
