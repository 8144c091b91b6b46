import type { Annotation, Change, Tags } from '../../annotation/annotation.ts';
import { withTag, withoutTag } from '../../annotation/review/tagRows.ts';

/** The tags of several annotations as one. */
export interface MergedTags {
  /** Those that any of them has, in the order of their first use, without review tags. */
  readonly tags: Tags;
  /** Names of those that differ, or that not all have; in `tags` their value is "". */
  readonly several: ReadonlySet<string>;
}

export function mergedTags(annotations: readonly Annotation[]): MergedTags {
  const merged = new Map<string, string | boolean>();
  const counts = new Map<string, number>();
  const differing = new Set<string>();
  for (const { tags } of annotations) {
    for (const [name, value] of Object.entries(tags)) {
      if (name === 'status' || name === 'note') continue;
      if (merged.has(name) && merged.get(name) !== value) differing.add(name);
      if (!merged.has(name)) merged.set(name, value);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const several = new Set([...merged.keys()].filter((name) => differing.has(name) || counts.get(name) !== annotations.length));
  return { tags: Object.fromEntries([...merged].map(([name, value]) => [name, several.has(name) ? '' : value])), several };
}

/** What was done to the merged tags, done to each: renamed where it is, given another value, added, taken away. */
export function retagged(annotations: readonly Annotation[], from: Tags, to: Tags): readonly Change[] {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  const come = Object.keys(to).filter((name) => !Object.hasOwn(from, name));
  const [oldName] = gone;
  const [newName] = come;
  const renamed = oldName !== undefined && newName !== undefined && from[oldName] === to[newName];
  const given = Object.entries(to).filter(([name, value]) => from[name] !== value && !(renamed && name === newName));
  return annotations.flatMap((before) => {
    let { tags } = before;
    if (renamed && Object.hasOwn(tags, oldName)) tags = withTag(tags, oldName, { name: newName, value: tags[oldName] ?? '' });
    for (const name of gone) if (Object.hasOwn(tags, name)) tags = withoutTag(tags, name);
    for (const [name, value] of given) if (tags[name] !== value) tags = withTag(tags, Object.hasOwn(tags, name) ? name : null, { name, value });
    return tags === before.tags ? [] : [{ before, after: { ...before, tags } }];
  });
}
