import type { Tags } from '../annotation.ts';
import { limits } from '../../contract/limits.ts';
import { isReservedTag } from '../../contract/tags.ts';

/** Why a tag cannot get this name, as a sentence; null when it can. `others`: the tags it would stand beside. */
export function nameFault(name: string, others: Tags): string | null {
  if (name === '') return 'A tag needs a name.';
  if (isReservedTag(name)) return 'Names that begin with "redline:" are kept for Redline itself.';
  if (name.length > limits.tagNameChars) return `A tag name has at most ${limits.tagNameChars} characters.`;
  if (Object.hasOwn(others, name)) return 'This tag is there already.';
  return null;
}

/** Why a tag cannot get this value, as a sentence; null when it can. */
export function valueFault(value: string): string | null {
  return value.length > limits.tagValueChars ? `A tag value has at most ${limits.tagValueChars} characters.` : null;
}

/** The tags without one of them. */
export function withoutTag(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== name));
}

/** Renames a tag or gives it another value, in its place; adds it at the end when `from` is null. */
export function withTag(tags: Tags, from: string | null, tag: { readonly name: string; readonly value: string | boolean }): Tags {
  const entry = [tag.name, tag.value] as const;
  if (from === null) return Object.fromEntries([...Object.entries(tags), entry]);
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => (key === from ? entry : ([key, value] as const))));
}

/** A tag with this value, added at the end where there is none; null takes it away. */
export function withValue(tags: Tags, name: string, value: string | boolean | null): Tags {
  if (value === null) return withoutTag(tags, name);
  return withTag(tags, Object.hasOwn(tags, name) ? name : null, { name, value });
}
