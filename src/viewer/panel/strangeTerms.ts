import type { FilterWords } from './filterCompletions.ts';
import { filterKeys, readFilterText } from '../../annotation/review/filterText.ts';
import type { FilterFault, FilterTerm } from '../../annotation/review/filterText.ts';
import { statuses } from '../../annotation/review/status.ts';

/** Terms that are well written and let nothing through, because nothing here is called so: most often a slip of the fingers. They count all the same. */
export function strangeTerms(text: string, words: FilterWords): readonly FilterFault[] {
  return readFilterText(text).terms.flatMap((term) => {
    if (term.sense === 'without') return [];
    const hint = hintFor(term, words);
    return hint === null ? [] : [{ term: termText(term), hint }];
  });
}

/** Whether `strangeTerms` has anything to look up for this text. */
export function hasNamedTerms(text: string): boolean {
  return text.includes(':');
}

function termText({ key, values }: FilterTerm): string {
  return `${key ?? ''}:${values.join(',')}`;
}

function hintFor({ key, values }: FilterTerm, words: FilterWords): string | null {
  const tags = [...words.tags.keys()];
  switch (key) {
    case null:
    case 'page':
    case 'changed':
    case 'is':
      return null;
    case 'label':
      return unknown(values, words.labels, { says: (one) => `No label here holds “${one}”.`, fits: holds });
    case 'status': {
      const known = ['needs label', ...statuses, ...(words.tags.get('status') ?? [])];
      return unknown(values, known, { says: (one) => `No status here begins with “${one}”.`, fits: begins });
    }
    case 'by':
      return unknown(values, ['me', ...words.authors], { says: (one) => `Nobody here is called “${one}”.`, fits: holds });
    case 'has':
      return unknown(values, tags, { says: (one) => `Nothing here has a tag called “${one}”.`, fits: same });
    default:
      return unknown([key], [...filterKeys.keys(), ...tags], { says: (one) => `Nothing here has a tag called “${one}”.`, fits: same });
  }
}

interface Lookup {
  readonly says: (typed: string) => string;
  readonly fits: (known: string, typed: string) => boolean;
}

/** Null when any of the values is known: any one of them is enough. */
function unknown(values: readonly string[], known: readonly string[], { says, fits }: Lookup): string | null {
  const typed = values.map((one) => one.toLowerCase());
  const all = known.map((one) => one.toLowerCase());
  if (typed.some((one) => all.some((other) => fits(other, one)))) return null;
  const [first = ''] = typed;
  const near = known.find((one) => distance(one.toLowerCase(), first) <= Math.min(2, Math.floor(first.length / 3)));
  return near === undefined ? says(first) : `${says(first)} Did you mean “${near}”?`;
}

function holds(known: string, typed: string): boolean {
  return known.includes(typed);
}

function begins(known: string, typed: string): boolean {
  return known.startsWith(typed);
}

function same(known: string, typed: string): boolean {
  return known === typed;
}

/** Letters to put in, take out, change or swap with their neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  let [before, row]: [readonly number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
