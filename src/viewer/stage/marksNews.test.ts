import { expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import { amongResting, joined, noNews } from './marksNews.ts';

const shape = { kind: 'bbox', x: 0, y: 0, width: 10, height: 10 } as const;
const lifting = (...ids: readonly string[]) => ({ lifted: new Set(ids) });

function mark(id: string): Annotation {
  return { ...newAnnotation({ pageIndex: 0, pageSize: { width: 100, height: 100 }, shape, label: 'crack', tags: {} }), id, revision: `${id}-1` };
}
function moved(annotation: Annotation): Annotation {
  return { ...annotation, shape: { ...shape, x: 50 }, revision: `${annotation.id}-2` };
}

it('draws nothing anew among the marks at rest for one that is dragged, or that is selected as it is made', () => {
  const box = mark('box');
  const dragged = joined(noNews, [{ before: box, after: moved(box) }]);
  expect(amongResting(dragged, lifting('box'), lifting('box'))).toEqual({ what: noNews, moved: [] });
  const made = joined(noNews, [{ before: null, after: box }]);
  expect(amongResting(made, lifting('before'), lifting('box'))).toEqual({ what: noNews, moved: ['before'] });
});

it('draws both places of one that was moved at rest, and one that is let go', () => {
  const box = mark('box');
  const news = joined(noNews, [{ before: box, after: moved(box) }]);
  expect(amongResting(news, lifting(), lifting())).toEqual({ what: news, moved: [] });
  expect(amongResting(news, lifting(), lifting('box'))).toEqual({ what: news, moved: ['box'] });
  expect(amongResting(noNews, lifting('box'), lifting())).toEqual({ what: noNews, moved: ['box'] });
});

it('draws anew where one stood that was deleted and brought back selected before anything was drawn', () => {
  const box = mark('box');
  const news = joined(joined(noNews, [{ before: box, after: null }]), [{ before: null, after: box }]);
  expect(amongResting(news, lifting(), lifting('box')).moved).toEqual(['box']);
});
