import { nextTask } from '../../signals/nextTask.ts';

/** Work that can be left and taken up again between any two of its steps. */
export type Sliced<T> = Generator<undefined, T>;

/** How long it works before the page may do something else, ms: half of a frame. */
const sliceMs = 8;

/** So many rows are worked through within a frame. */
export const FEW_ROWS = 1_500;

/** How many rows one native sort takes: short enough for a slice. */
const runLength = 512;

/** Runs it to its end without pause. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Runs it in slices, so that the page goes on answering in between. Rejects with the signal's reason when it is aborted. */
export async function inSlices<T>(work: Sliced<T>, signal: AbortSignal): Promise<T> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await nextTask();
    signal.throwIfAborted();
    until = performance.now() + sliceMs;
  }
}

/** For work that waits anyway between its steps: to be awaited after each, it lets the page do something else once a slice is used up. Rejects with the signal's reason. */
export function createPace(signal: AbortSignal): () => Promise<void> {
  let until = performance.now() + sliceMs;
  return async function breathe() {
    if (performance.now() < until) return;
    await nextTask();
    signal.throwIfAborted();
    until = performance.now() + sliceMs;
  };
}

/** A stable merge sort in steps. */
export function* sorted<T>(items: readonly T[], order: (a: T, b: T) => number): Sliced<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += runLength) {
    runs.push(items.slice(at, at + runLength).toSorted(order));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [a = [], b] = [runs[at], runs[at + 1]];
      merged.push(b === undefined ? a : yield* mergedOf(a, b, order));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedOf<T>(a: readonly T[], b: readonly T[], order: (a: T, b: T) => number): Sliced<readonly T[]> {
  const [end, start] = [a.at(-1), b[0]];
  // What is in order already, as a list mostly is, is not compared again.
  if (end !== undefined && start !== undefined && order(end, start) <= 0) return [...a, ...b];
  const result: T[] = [];
  let [left, right] = [0, 0];
  for (let count = a.length + b.length; count > 0; count -= 1) {
    const [one, other] = [a[left], b[right]];
    if (one !== undefined && (other === undefined || order(one, other) <= 0)) {
      result.push(one);
      left += 1;
    } else if (other !== undefined) {
      result.push(other);
      right += 1;
    }
    if (count % runLength === 0) yield;
  }
  return result;
}
