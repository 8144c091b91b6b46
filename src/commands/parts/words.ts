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
