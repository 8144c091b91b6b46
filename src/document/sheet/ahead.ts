/**
 * The same items, of which up to `count` are asked for before they are wanted: whoever gives them need not wait while one is worked on. What the
 * source rejects with comes after the items before it. Ended early, it ends the source.
 */
export async function* ahead<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T, void, void> {
  const source = items[Symbol.asyncIterator]();
  const asked: Promise<IteratorResult<T, unknown>>[] = [];
  function ask(): void {
    const next = source.next();
    next.catch(() => undefined);
    asked.push(next);
  }
  try {
    while (asked.length < count) ask();
    for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
      const { done, value } = await next;
      if (done === true) return;
      ask();
      yield value;
    }
  } finally {
    // A generator ends once what was asked of it before is here, or has failed.
    source.return?.().catch(() => undefined);
  }
}
