import { dateSpan } from './filterDates.ts';

/** One condition of a filter text, as it was read. Of several values any one is enough. */
export interface FilterTerm {
  readonly sense: 'with' | 'without';
  /** Lower case; null for words without a name: they are looked for in label and tags. */
  readonly key: string | null;
  readonly values: readonly string[];
}

/** A term that means nothing, with what would mean something: it is left out of account. */
export interface FilterFault {
  /** As it was typed. */
  readonly term: string;
  readonly hint: string;
}

export interface FilterText {
  readonly terms: readonly FilterTerm[];
  readonly faults: readonly FilterFault[];
}

/** A term as it stands in the text: from `start` to `end` (exclusive). */
export interface TypedTerm extends FilterTerm {
  readonly start: number;
  readonly end: number;
}

const word = /(-?)(?:([^\s:",-][^\s:",]*):)?("[^"]*"?(?:,(?:"[^"]*"?|[^\s",]*))*|[^\s"]+(?:"[^"]*"?(?:,(?:"[^"]*"?|[^\s",]*))*)?)?/gu;
const value = /"([^"]*)"?|([^",]+)/gu;

/** The terms of a text, those that are half typed among them. */
export function typedTerms(text: string): readonly TypedTerm[] {
  return [...text.matchAll(word)].flatMap((found) => {
    const [whole, minus, key, values = ''] = found;
    if (whole === '') return [];
    return [{
      sense: minus === '-' ? 'without' : 'with',
      key: key?.toLowerCase() ?? null,
      values: [...values.matchAll(value)].map(([, quoted, plain]) => quoted ?? plain ?? '').filter((one) => one !== ''),
      start: found.index,
      end: found.index + whole.length,
    } satisfies TypedTerm];
  });
}

/** What `is:` can ask for. */
export const isWords = ['incomplete', 'unlabelled', 'labelled', 'mine', 'box', 'path', 'noted', 'locked', 'hidden', 'twice'] as const;

/** Keys that are no names of tags, with what is written behind them. */
export const filterKeys: ReadonlyMap<string, string> = new Map([
  ['label', 'label:crack'], ['status', 'status:open'], ['page', 'page:3-5'], ['by', 'by:me'], ['changed', 'changed:today'], ['is', 'is:incomplete'], ['has', 'has:severity'],
]);

/**
 * Reads `label:crack status:open page:3-5 by:me`, each with several values by comma, quoted where they have spaces, negated by a minus
 * before them. Another name before the colon is that of a tag (`severity:major`); words without a name are looked for in label and tags;
 * `#7` is the annotation numbered 7. Never fails: what is half typed is left out, what means nothing is a fault with a hint.
 */
export function readFilterText(text: string): FilterText {
  const terms: FilterTerm[] = [];
  const faults: FilterFault[] = [];
  for (const { start, end, ...term } of typedTerms(text)) {
    if (term.values.length === 0) continue;
    const hint = hintFor(term);
    if (hint === null) terms.push(term);
    else faults.push({ term: text.slice(start, end), hint });
  }
  return { terms, faults };
}

function hintFor({ key, values }: FilterTerm): string | null {
  if (key === 'changed' && !values.every((one) => dateSpan(one.toLowerCase(), new Date()) !== null)) {
    return 'Days are written changed:today, changed:7d, changed:2026-11-01 or changed:>2026-11-01.';
  }
  if (key === 'page' && !values.every((one) => pageRange(one) !== null)) return 'Pages are written page:3, page:3-5, page:3- or page:-5.';
  if (key === 'is' && !values.every((one) => isWords.some((known) => known.startsWith(one.toLowerCase())))) {
    return `After is: comes one of ${isWords.join(', ')}.`;
  }
  if (key === null && values.some((one) => one.startsWith('#') && !/^#\d+$/.test(one))) return 'The number of an annotation is written #7.';
  return null;
}

/** "3", "3-5" (or "5-3"), "3-" or "-5" as first and last page, from 1; null for anything else. */
export function pageRange(text: string): { readonly first: number; readonly last: number } | null {
  const [, from = '', dash = '', to = ''] = /^(\d*)(-?)(\d*)$/.exec(text) ?? [];
  if (from === '' && to === '') return null;
  if (dash === '') return { first: Number(from), last: Number(from) };
  const [first, last] = [from === '' ? 1 : Number(from), to === '' ? Infinity : Number(to)];
  return { first: Math.min(first, last), last: Math.max(first, last) };
}

/** The terms as a text that reads back to them. */
export function writeFilterText(terms: readonly FilterTerm[]): string {
  return terms.map(({ sense, key, values }) => `${sense === 'without' ? '-' : ''}${key === null ? '' : `${key}:`}${values.map(written).join(',')}`).join(' ');
}

/** In quotes where the text would be taken for something else without. */
function written(text: string): string {
  return /^[^\s",:-][^\s",:]*$/u.test(text) ? text : `"${text}"`;
}
