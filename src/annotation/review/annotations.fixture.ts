import type { Annotation } from '../annotation.ts';
import { plainArrangement } from '../arrangement.ts';

/** An annotation for tests: a labelled box on the first page, with what is given instead. */
export function annotationWith(parts: Partial<Annotation>): Annotation {
  return {
    id: 'a',
    recordId: null,
    pageIndex: 0,
    pageSize: { width: 600, height: 800 },
    shape: { kind: 'bbox', x: 10, y: 20, width: 30, height: 40 },
    label: 'crack',
    tags: {},
    arrangement: plainArrangement,
    revision: '',
    born: '',
    rivals: [],
    by: null,
    createdBy: null,
    createdAt: null,
    digest: null,
    ...parts,
  };
}
