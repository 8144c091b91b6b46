/** Whether all words of a query stand anywhere in a text, in any case. The text is made once for each thing that is asked about. */
export function wordSearch<T extends object>(textOf: (thing: T) => string): (query: string) => (thing: T) => boolean {
  const texts = new WeakMap<T, string>();
  function lowered(thing: T): string {
    const known = texts.get(thing);
    if (known !== undefined) return known;
    const text = textOf(thing).toLocaleLowerCase();
    texts.set(thing, text);
    return text;
  }
  return (query) => {
    const words = query.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return () => true;
    return (thing) => {
      const text = lowered(thing);
      return words.every((word) => text.includes(word));
    };
  };
}

/** Things of one kind that the palette is given: more than it shows at once. */
const MOST_FOUND = 30;

/** As many stand there before anything is typed. */
const MOST_OFFERED = 10;

/** The first of `all` that a query finds, as many as a palette shows. */
export function firstFound<T>(all: readonly T[], query: string, search: (query: string) => (thing: T) => boolean): readonly T[] {
  const isFound = search(query);
  const most = query.trim() === '' ? MOST_OFFERED : MOST_FOUND;
  const found: T[] = [];
  for (const thing of all) {
    if (found.length === most) break;
    if (isFound(thing)) found.push(thing);
  }
  return found;
}
