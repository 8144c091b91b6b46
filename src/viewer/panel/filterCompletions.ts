import type { Annotation } from '../../annotation/annotation.ts';
import { filterKeys, isWords, typedTerms, writeFilterText } from '../../annotation/review/filterText.ts';
import { authorOf, statuses } from '../../annotation/review/status.ts';

/** What the annotations here can be filtered by. */
export interface FilterWords {
  readonly labels: readonly string[];
  readonly authors: readonly string[];
  /** Names of tags with their values. */
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One way to go on: the whole text and where the caret stands in it then. */
export interface Completion {
  /** The term as it would be. */
  readonly term: string;
  /** What it means; "" where the term says it. */
  readonly meaning: string;
  readonly text: string;
  readonly caret: number;
}

/** So many are read through for their words: enough to know them all, and done at once. */
export const mostRead = 5_000;
/** Values of one tag: beyond these it is text that nobody repeats. */
const mostValues = 50;
const mostOffered = 8;

/** The words of the annotations, each once, in the order of their first use. */
export function filterWords(annotations: readonly Annotation[]): FilterWords {
  const [labels, authors] = [new Set<string>(), new Set<string>()];
  const tags = new Map<string, Set<string>>();
  for (const annotation of annotations.slice(0, mostRead)) {
    const author = authorOf(annotation);
    if (annotation.label !== '') labels.add(annotation.label);
    if (author !== null) authors.add(author);
    for (const [name, value] of Object.entries(annotation.tags)) {
      const values = tags.get(name) ?? new Set();
      if (values.size < mostValues) values.add(typeof value === 'string' ? value : value ? 'yes' : 'no');
      tags.set(name, values);
    }
  }
  return { labels: [...labels], authors: [...authors], tags };
}

const meanings: ReadonlyMap<string, string> = new Map([
  ['label', 'part of a label'], ['status', 'open, accepted, rejected, done'], ['page', '3, 3-5 or 3-'], ['by', 'me, or part of an e-mail'],
  ['changed', 'today, 7d, 2026-11-01 or >2026-11-01'],
  ['is', 'incomplete, unlabelled, mine'], ['has', 'name of a tag'],
]);

/** Ways to complete the term that the caret stands at the end of. */
export function completionsAt(text: string, caret: number, words: FilterWords): readonly Completion[] {
  const term = typedTerms(text).find(({ start, end }) => start <= caret && caret <= end);
  const start = term?.start ?? caret;
  const typed = text.slice(start, caret);
  const after = text.slice(Math.max(caret, term?.end ?? caret));
  const [, minus = '', key, part = ''] = /^(-?)(?:([^\s:",-][^\s:",]*):)?(.*)$/su.exec(typed) ?? [];
  const complete = (body: string, meaning: string): Completion => {
    const before = `${text.slice(0, start)}${minus}${body}`;
    return { term: `${minus}${body}`, meaning, text: `${before}${after}`, caret: before.length };
  };
  if (key === undefined) return keysFor(part, words).map((name) => complete(`${name}:`, meanings.get(name) ?? ''));
  const comma = part.lastIndexOf(',') + 1;
  const [settled, open] = [part.slice(0, comma), part.slice(comma).replaceAll('"', '').toLowerCase()];
  return valuesFor(key.toLowerCase(), words)
    .filter((value) => value.toLowerCase().includes(open) && value.toLowerCase() !== open)
    .slice(0, mostOffered)
    .map((value) => complete(`${key}:${settled}${quoted(value)}`, ''));
}

function keysFor(part: string, { tags }: FilterWords): readonly string[] {
  const own = [...tags.keys()].filter((name) => name !== 'status' && /^[^\s:",-][^\s:",]*$/u.test(name));
  return [...filterKeys.keys(), ...own].filter((name) => name.toLowerCase().startsWith(part.toLowerCase())).slice(0, mostOffered);
}

function valuesFor(key: string, { labels, authors, tags }: FilterWords): readonly string[] {
  switch (key) {
    case 'label':
      return labels;
    case 'status':
      return ['needs label', ...statuses];
    case 'by':
      return ['me', ...authors];
    case 'is':
      return isWords;
    case 'has':
      return [...tags.keys()];
    case 'changed':
      return ['today', 'yesterday', '7d', '30d'];
    case 'page':
      return [];
    default:
      return [...([...tags].find(([name]) => name.toLowerCase() === key)?.[1] ?? [])];
  }
}

function quoted(value: string): string {
  return writeFilterText([{ sense: 'with', key: null, values: [value.replaceAll('"', '')] }]);
}
