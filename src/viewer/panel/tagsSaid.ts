import type { Tags } from '../../annotation/annotation.ts';

/** What was done to tags, for those who hear it: "Tag side: left", "Tag wet removed", "Tag ref is now called part". */
export function tagsSaid(from: Tags, to: Tags): string {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  const given = Object.entries(to).filter(([name, value]) => !Object.hasOwn(from, name) || from[name] !== value);
  const [oldName] = gone;
  const [now] = given;
  if (oldName !== undefined && now !== undefined && gone.length === 1 && given.length === 1 && from[oldName] === now[1]) return `Tag ${oldName} is now called ${now[0]}`;
  const words = [
    ...given.map(([name, value]) => `Tag ${name}: ${typeof value === 'string' ? (value === '' ? 'empty' : value) : value ? 'yes' : 'no'}`),
    ...gone.map((name) => `Tag ${name} removed`),
  ];
  return words.join(', ');
}
