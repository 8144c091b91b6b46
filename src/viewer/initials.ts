/** Two letters for a person: of first and last name where an e-mail or a name shows both, else the first two. */
export function initialsOf(person: string): string {
  const name = person.split('@')[0] ?? '';
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const first = Array.from(words[0] ?? '');
  const last = words.length > 1 ? Array.from(words.at(-1) ?? '') : first.slice(1);
  return `${first[0] ?? '?'}${last[0] ?? ''}`.toLowerCase();
}
