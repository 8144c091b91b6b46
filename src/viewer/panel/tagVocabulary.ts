import type { Annotation } from '../../annotation/annotation.ts';
import type { Palette } from '../../contract/palette.ts';
import { tagsOfElement } from '../elementTags.ts';

/** Names and values of tags that are known: those of the session first, the most used at the top, then those of the workspace. */
export interface TagVocabulary {
  readonly names: readonly string[];
  values(name: string): readonly string[];
}

/** Where they are looked for. */
export interface TagSources {
  /** Of the open attachment, in drawing order. */
  readonly annotations: readonly Annotation[];
  /** Of the session's other attachments. */
  readonly others: readonly (readonly [name: string, value: string])[];
  readonly palette: Palette;
}

/** The last so many annotations decide what is offered: reading them takes less than a frame. */
const mostRead = 10_000;

/** Collects what is known of tags. */
export function tagVocabulary({ annotations, others, palette }: TagSources): TagVocabulary {
  const counts = new Map<string, Map<string, number>>();
  function count(name: string, value: string | null): void {
    const values = counts.get(name) ?? new Map<string, number>();
    counts.set(name, values);
    if (value !== null) values.set(value, (values.get(value) ?? 0) + 1);
  }
  for (const annotation of annotations.slice(-mostRead)) for (const [name, value] of tagsOfElement(annotation)) count(name, value);
  const here = [...counts].toSorted(([, a], [, b]) => total(b) - total(a)).map(([name]) => name);
  for (const [name, value] of others) count(name, value);
  for (const { tags } of palette.labels) {
    for (const { name, choices, value } of tags) {
      count(name, null);
      for (const choice of [...choices, ...(typeof value === 'string' ? [value] : [])]) if (!counts.get(name)?.has(choice)) count(name, choice);
    }
  }
  return {
    names: [...new Set([...here, ...counts.keys()])],
    values: (name) => [...(counts.get(name) ?? [])].toSorted(([, a], [, b]) => b - a).map(([value]) => value),
  };
}

function total(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((sum, one) => sum + one, 0);
}

/** Words that a person may mean by what they have typed so far; none when it is one of them. */
export function meant(words: readonly string[], typed: string, most: number): readonly string[] {
  const part = typed.trim().toLowerCase();
  if (part === '') return words.slice(0, most);
  const found = words.filter((word) => word.toLowerCase().includes(part));
  if (found.length === 1 && found[0] === typed.trim()) return [];
  return found.toSorted((a, b) => Number(b.toLowerCase().startsWith(part)) - Number(a.toLowerCase().startsWith(part))).slice(0, most);
}
