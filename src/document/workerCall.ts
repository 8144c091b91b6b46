import { PageFault } from './source.ts';

/** What a worker does, by name: each job takes one argument and may be given up. */
export type Jobs<Name extends string = string> = Readonly<Record<Name, (argument: never, signal: AbortSignal) => Promise<unknown>>>;

type Ask = { readonly id: number; readonly name: string; readonly argument: unknown } | { readonly id: number; readonly name: null };
type Answer =
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly sentence: string | null; readonly message: string };

/** The page's end of a worker. */
export interface WorkerCalls<J extends Jobs> {
  /** Rejects with the signal's reason when aborted, with a `PageFault` when the job did, else with an error. */
  call<Name extends keyof J & string>(name: Name, argument: Parameters<J[Name]>[0], signal: AbortSignal): ReturnType<J[Name]>;
  /** Ends the worker; what is under way rejects. */
  close(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Calls the jobs of a worker that answers by `answerCalls`. */
export function callWorker<J extends Jobs>(worker: Worker): WorkerCalls<J> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  function fail(message: string): void {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.kind === 'failed') return reject?.(data.sentence === null ? new Error(data.message) : new PageFault(data.sentence));
    if (resolve) resolve(data.value);
    else bitmapIn(data.value)?.close();
  });
  worker.addEventListener('error', () => fail('the worker could not be started or ended'));
  function ask(name: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    if (signal.aborted) return Promise.reject(signal.reason as unknown);
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        waiting.delete(id);
        worker.postMessage({ id, name: null } satisfies Ask, []);
        reject(signal.reason as unknown);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      const settled = (): void => signal.removeEventListener('abort', giveUp);
      waiting.set(id, { resolve: (value) => (settled(), resolve(value)), reject: (reason) => (settled(), reject(reason)) });
      worker.postMessage({ id, name, argument } satisfies Ask, []);
    });
  }
  return {
    // Both ends are given the same type: what comes back is what the job of that name gives.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    call: (name, argument, signal) => ask(name, argument, signal) as ReturnType<J[typeof name]>,
    close() {
      worker.terminate();
      fail('the worker was ended');
    },
  };
}

/** Within a worker: does what is asked for. Bitmaps are handed over, not copied. */
export function answerCalls(jobs: Jobs): void {
  const running = new Map<number, AbortController>();
  globalThis.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
    if (data.name === null) return running.get(data.id)?.abort();
    const job = jobs[data.name];
    if (job === undefined) throw new Error(`answerCalls: there is no job ${data.name}`);
    const abort = new AbortController();
    running.set(data.id, abort);
    // The argument is what the page's end was typed to send.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    job(data.argument as never, abort.signal)
      .then(
        (value) => tell({ id: data.id, kind: 'done', value }),
        (reason: unknown) => tell({ id: data.id, kind: 'failed', sentence: reason instanceof PageFault ? reason.message : null, message: String(reason) }),
      )
      .finally(() => running.delete(data.id));
  });
}

function tell(answer: Answer): void {
  const bitmap = answer.kind === 'done' ? bitmapIn(answer.value) : null;
  globalThis.postMessage(answer, { transfer: bitmap === null ? [] : [bitmap] });
}

/** The bitmap that a job gives, by itself or as `bitmap` of an object. */
function bitmapIn(value: unknown): ImageBitmap | null {
  const found: unknown = typeof value === 'object' && value !== null && 'bitmap' in value ? value.bitmap : value;
  return found instanceof ImageBitmap ? found : null;
}
