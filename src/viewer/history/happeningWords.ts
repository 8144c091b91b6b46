import type { Difference, Happening } from '../../annotation/timeline.ts';

/** What was done, in the words of a sentence that begins with who did it. */
export function deedOf({ kind }: Pick<Happening, 'kind'>): string {
  switch (kind) {
    case 'made':
      return 'drew it';
    case 'changed':
      return 'changed it';
    case 'deleted':
      return 'deleted it';
    case 'restored':
      return 'brought it back';
    case 'merged':
      return 'made one of several versions';
  }
}

/** One difference as it is shown: what it is of, what it was and what it is; null where there was or is nothing to name. */
export interface DifferenceWords {
  /** A tag's own name, to be shown isolated like any text of a person. */
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

export function differenceWords(difference: Difference): DifferenceWords {
  switch (difference.what) {
    case 'shape':
      return { name: 'Geometry', from: null, to: null };
    case 'page':
      return { name: 'Page', from: String(difference.from + 1), to: String(difference.to + 1) };
    case 'label':
      return { name: 'Label', from: difference.from || 'none', to: difference.to || 'none' };
    case 'status':
      return { name: 'Status', from: difference.from, to: difference.to };
    case 'tag':
      return { name: difference.name, from: valueWords(difference.from), to: valueWords(difference.to) };
  }
}

function valueWords(value: string | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' ? 'empty' : value;
}
