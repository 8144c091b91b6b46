import type { Annotation, Change, Tags } from '../../annotation/annotation.ts';
import { withTag, withoutTag } from './tagRows.ts';

/** The tags that any of these has, in the order of their first use; "" where they differ, or not all have it. Review tags are left out. */
export function mergedTags(annotations: readonly Annotation[]): Tags {
  const merged = new Map<string, string | boolean>();
  const counts = new Map<string, number>();
  for (const { tags } of annotations) {
    for (const [name, value] of Object.entries(tags)) {
      if (name === 'status' || name === 'note') continue;
      merged.set(name, merged.has(name) && merged.get(name) !== value ? '' : value);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...merged].map(([name, value]) => [name, counts.get(name) === annotations.length ? value : '']));
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
