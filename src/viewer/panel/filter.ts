import type { Annotation } from '../../annotation/annotation.ts';
import { authorOf, chosenStatus, statusOf } from './status.ts';

/** One condition of a filter text; all of them have to hold. */
type Condition = (annotation: Annotation, number: number) => boolean;

/** What `by:me` means. */
export interface FilterReader {
  readonly me: string | null;
}

const word = /(-?)(?:([^\s:"]+):)?(?:"([^"]*)"?|(\S*))/gu;

/**
 * Reads `label:crack status:open page:3-5 by:me`, each with several values by comma, quoted where they have spaces,
 * negated by a minus before them. Another name before the colon is that of a tag (`severity:major`); words without a
 * name are looked for in label and tags, `#7` is the annotation numbered 7. Never fails: half-typed text lets through more.
 */
export function readFilter(text: string, reader: FilterReader): Condition {
  const conditions: Condition[] = [];
  for (const found of text.matchAll(word)) {
    const [, minus, key, quoted, plain] = found;
    const value = quoted ?? plain ?? '';
    if (value === '') continue;
    const values = quoted === undefined ? value.split(',').filter((part) => part !== '') : [value];
    if (values.length === 0) continue;
    const condition = conditionOf(key?.toLowerCase(), values, reader);
    conditions.push(minus === '-' ? (annotation, number) => !condition(annotation, number) : condition);
  }
  return (annotation, number) => conditions.every((condition) => condition(annotation, number));
}

function conditionOf(key: string | undefined, values: readonly string[], reader: FilterReader): Condition {
  switch (key) {
    case undefined:
      return (annotation, number) => values.some((value) => mentions(annotation, number, value));
    case 'label':
      return (annotation) => values.some((value) => holds(annotation.label, value));
    case 'status':
      return (annotation) => values.some((value) => startsWith(statusOf(annotation), value) || startsWith(chosenStatus(annotation), value));
    case 'page':
      return (annotation) => values.some((value) => inPages(annotation.pageIndex + 1, value));
    case 'by':
      return (annotation) => values.some((value) => isBy(authorOf(annotation), value, reader));
    default:
      return (annotation) => values.some((value) => hasTag(annotation, key, value));
  }
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function startsWith(text: string, part: string): boolean {
  return text.toLowerCase().startsWith(part.toLowerCase());
}

function mentions(annotation: Annotation, number: number, value: string): boolean {
  if (value.startsWith('#')) return String(number) === value.slice(1);
  if (holds(annotation.label, value)) return true;
  return Object.entries(annotation.tags).some(([name, tag]) => holds(name, value) || holds(String(tag), value));
}

/** "3", "3-5", "3-" or "-5"; anything else is no page. */
function inPages(page: number, range: string): boolean {
  const found = /^(\d*)(-?)(\d*)$/.exec(range);
  if (found === null) return false;
  const [, from = '', dash, to = ''] = found;
  if (dash === '') return page === Number(from);
  return page >= (from === '' ? 1 : Number(from)) && page <= (to === '' ? Infinity : Number(to));
}

function isBy(author: string | null, value: string, reader: FilterReader): boolean {
  if (author === null) return false;
  return value.toLowerCase() === 'me' ? author === reader.me : holds(author, value);
}

function hasTag(annotation: Annotation, name: string, value: string): boolean {
  return Object.entries(annotation.tags).some(([key, tag]) => key.toLowerCase() === name && holds(tagText(tag), value));
}

/** A yes/no tag is found under both of its spellings' first letters: "yes", "no". */
function tagText(tag: string | boolean): string {
  if (typeof tag === 'string') return tag;
  return tag ? 'yes true' : 'no false';
}
