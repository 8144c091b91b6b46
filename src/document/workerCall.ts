import { NotLoaded } from './loaded.ts';
import { PageFault, WorkerEnded } from './source.ts';

/** What a worker does, by name: each job takes one argument and may be given up. */
export type Jobs<Name extends string = string> = Readonly<Record<Name, (argument: never, signal: AbortSignal) => Promise<unknown>>>;

type Ask = { readonly id: number; readonly name: string; readonly argument: unknown } | { readonly id: number; readonly name: null };
type Answer =
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly sentence: string | null; readonly message: string };

/** The page's end of a worker. */
export interface WorkerCalls<J extends Jobs> {
  /** Rejects with the signal's reason when aborted, with a `PageFault` when the job did, with `NotLoaded` when there is no worker, with `WorkerEnded` when it ended, else with an error. */
  call<Name extends keyof J & string>(name: Name, argument: Parameters<J[Name]>[0], signal: AbortSignal): ReturnType<J[Name]>;
  /** Like `call`, but these buffers of the argument are given away and not copied: they are empty afterwards. */
  hand<Name extends keyof J & string>(name: Name, argument: Parameters<J[Name]>[0], given: Given): ReturnType<J[Name]>;
  /** Ends the worker; what is under way rejects. */
  close(): void;
}

interface Given {
  readonly signal: AbortSignal;
  readonly buffers: readonly ArrayBuffer[];
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Calls the jobs of a worker that answers by `answerCalls`. */
export function callWorker<J extends Jobs>(worker: Worker): WorkerCalls<J> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let hasAnswered = false;
  let ended: Error | null = null;
  function end(reason: Error): void {
    ended = reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    hasAnswered = true;
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.kind === 'failed') return reject?.(data.sentence === null ? new Error(data.message) : new PageFault(data.sentence));
    if (resolve) resolve(data.value);
    else bitmapIn(data.value)?.close();
  });
  // What a program throws has a message; one that could not be loaded has none.
  worker.addEventListener('error', (event) => end(hasAnswered || 'message' in event ? new WorkerEnded() : new NotLoaded('the worker could not be loaded')));
  function ask(name: string, argument: unknown, { signal, buffers }: Given): Promise<unknown> {
    if (signal.aborted) return Promise.reject(signal.reason as unknown);
    if (ended !== null) return Promise.reject(ended);
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
      worker.postMessage({ id, name, argument } satisfies Ask, [...buffers]);
    });
  }
  return {
    // Both ends are given the same type: what comes back is what the job of that name gives.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    call: (name, argument, signal) => ask(name, argument, { signal, buffers: [] }) as ReturnType<J[typeof name]>,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    hand: (name, argument, given) => ask(name, argument, given) as ReturnType<J[typeof name]>,
    close() {
      worker.terminate();
      end(new Error('the worker was ended'));
    },
  };
}

/** Within a worker: does what is asked for. Bitmaps, and buffers that come back as `spent`, are handed over, not copied. */
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
  const value = answer.kind === 'done' ? answer.value : null;
  const bitmap = bitmapIn(value);
  globalThis.postMessage(answer, { transfer: [...(bitmap === null ? [] : [bitmap]), ...spentIn(value)] });
}

/** Buffers that a job gives back as `spent`. */
function spentIn(value: unknown): readonly ArrayBuffer[] {
  const spent: unknown = typeof value === 'object' && value !== null && 'spent' in value ? value.spent : null;
  return Array.isArray(spent) ? spent.filter((each) => each instanceof ArrayBuffer) : [];
}

/** The bitmap that a job gives, by itself or as `bitmap` of an object. */
function bitmapIn(value: unknown): ImageBitmap | null {
  const found: unknown = typeof value === 'object' && value !== null && 'bitmap' in value ? value.bitmap : value;
  return found instanceof ImageBitmap ? found : null;
}
