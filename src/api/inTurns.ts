/** At most so many questions are put to the host at once: browsers have six connections, and others need them, too. */
const AT_ONCE = 3;

/** Does something to each of many, a few at a time and in their order. Gives the answers in that order; what fails ends all. */
export async function inTurns<T, A>(items: readonly T[], act: (item: T) => Promise<A>): Promise<readonly A[]> {
  const answers: A[] = [];
  let next = 0;
  function stop(reason: unknown): never {
    next = items.length;
    throw reason;
  }
  async function work(): Promise<void> {
    for (let index = next; index < items.length; index = next) {
      next += 1;
      const item = items[index];
      if (item !== undefined) answers[index] = await act(item).catch(stop);
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return answers;
}
