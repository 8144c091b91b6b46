import { nextTask } from '../signals/nextTask.ts';

/** Asked between two steps of long work: null while the task has time left, else resolves in a task that has. */
export type Pace = () => Promise<void> | null;

/** Lets frames and input in after each so many ms of work. */
export function createPace(ms: number): Pace {
  let until = performance.now() + ms;
  async function rest(): Promise<void> {
    await nextTask();
    until = performance.now() + ms;
  }
  return () => (performance.now() <= until ? null : rest());
}
