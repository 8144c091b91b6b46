import type { Annotation } from '../annotation.ts';
import { dateSpan } from './filterDates.ts';
import { pageRange } from './filterText.ts';
import type { FilterTerm } from './filterText.ts';
import { authorOf, chosenStatus, statusOf } from './status.ts';

/** One condition of a filter; all of them have to hold. */
export type Condition = (annotation: Annotation, number: number) => boolean;

/** What words of a filter mean here. */
export interface FilterReader {
  /** Who `by:me` is. */
  readonly me: string | null;
  /** Whether a tag that the annotation's label asks for is missing. */
  isIncomplete(annotation: Annotation): boolean;
}

/** Whether an annotation passes all terms. */
export function filterOf(terms: readonly FilterTerm[], reader: FilterReader): Condition {
  const conditions = terms.map((term): Condition => {
    const condition = conditionOf(term, reader);
    return term.sense === 'with' ? condition : (annotation, number) => !condition(annotation, number);
  });
  return (annotation, number) => conditions.every((condition) => condition(annotation, number));
}

function conditionOf({ key, values: given }: FilterTerm, reader: FilterReader): Condition {
  const values = given.map((one) => one.toLowerCase());
  switch (key) {
    case null:
      return (annotation, number) => values.some((one) => mentions(annotation, number, one));
    case 'label':
      return ({ label }) => values.some((one) => holds(label, one));
    case 'status':
      return (annotation) => values.some((one) => startsWith(statusOf(annotation), one) || startsWith(chosenStatus(annotation), one));
    case 'page': {
      const ranges = values.flatMap((one) => pageRange(one) ?? []);
      return ({ pageIndex }) => ranges.some(({ first, last }) => pageIndex + 1 >= first && pageIndex + 1 <= last);
    }
    case 'by':
      return (annotation) => values.some((one) => isBy(authorOf(annotation), one, reader));
    case 'changed': {
      const spans = values.flatMap((one) => dateSpan(one, new Date()) ?? []);
      return ({ createdAt }) => createdAt !== null && spans.some(({ from, to }) => isWithin(Date.parse(createdAt), from, to));
    }
    case 'is':
      return (annotation) => values.some((one) => isSo(annotation, one, reader));
    case 'has':
      return ({ tags }) => Object.keys(tags).some((name) => values.some((one) => name.toLowerCase() === one));
    default:
      return ({ tags }) => Object.entries(tags).some(([name, tag]) => name.toLowerCase() === key && values.some((one) => holds(tagText(tag), one)));
  }
}

function isWithin(time: number, from: number, to: number): boolean {
  return time >= from && time < to;
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part);
}

function startsWith(text: string, part: string): boolean {
  return text.toLowerCase().startsWith(part);
}

function mentions(annotation: Annotation, number: number, value: string): boolean {
  if (value.startsWith('#')) return String(number) === value.slice(1);
  if (holds(annotation.label, value)) return true;
  return Object.entries(annotation.tags).some(([name, tag]) => holds(name, value) || holds(String(tag), value));
}

function isBy(author: string | null, value: string, { me }: FilterReader): boolean {
  if (author === null) return false;
  return value === 'me' ? author === me : holds(author, value);
}

/** Beginnings of the words count: what is half typed already narrows. */
function isSo(annotation: Annotation, value: string, { me, isIncomplete }: FilterReader): boolean {
  const { label, shape, tags, rivals, arrangement } = annotation;
  const so: readonly (readonly [word: string, holds: () => boolean])[] = [
    ['incomplete', () => isIncomplete(annotation)],
    ['unlabelled', () => label === ''],
    ['labelled', () => label !== ''],
    ['mine', () => me !== null && authorOf(annotation) === me],
    ['box', () => shape.kind === 'bbox'],
    ['path', () => shape.kind === 'path'],
    ['noted', () => typeof tags['note'] === 'string' && tags['note'] !== ''],
    ['locked', () => arrangement.locked],
    ['hidden', () => arrangement.hidden],
    ['twice', () => rivals.length > 0],
  ];
  return so.some(([word, test]) => word.startsWith(value) && test());
}

/** A yes/no tag is found under both of its spellings' first letters: "yes", "no". */
function tagText(tag: string | boolean): string {
  if (typeof tag === 'string') return tag;
  return tag ? 'yes true' : 'no false';
}
