import type { Annotation, Change, Tags } from '../../annotation/annotation.ts';
import { withTag, withoutTag } from '../../annotation/review/tagRows.ts';

/** What was done to the tags that several have in common, done to each: renamed where it is, given another value, added, taken away. */
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
