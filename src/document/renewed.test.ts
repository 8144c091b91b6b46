import { expect, test } from 'vitest';
import { renewedWorker } from './renewed.ts';
import { WorkerEnded } from './source.ts';
import type { WorkerCalls } from './workerCall.ts';
import { callWorker } from './workerCall.ts';

type Work = { readonly draw: (what: null, signal: AbortSignal) => Promise<string>; readonly [name: string]: (argument: never, signal: AbortSignal) => Promise<unknown> };

const never = new AbortController().signal;
const draw = (calls: WorkerCalls<Work>): Promise<string> => calls.call('draw', null, never);

/** A worker that ends as soon as it is asked for anything, or gives its name. */
class Short extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  isClosed = false;
  readonly name: string;
  readonly kind: 'ends' | 'draws';
  constructor(name: string, kind: 'ends' | 'draws') {
    super();
    this.name = name;
    this.kind = kind;
  }
  postMessage({ id }: { readonly id: number }): void {
    this.dispatchEvent(this.kind === 'ends' ? Object.assign(new Event('error'), { message: 'a bug' }) : new MessageEvent('message', { data: { id, kind: 'done', value: this.name } }));
  }
  terminate(): void {
    this.isClosed = true;
  }
}

test('after a worker ended, what is asked for next is done by another, which is closed in the end', async () => {
  const [first, second] = [new Short('first', 'ends'), new Short('second', 'draws')];
  const worker = renewedWorker<Work>({ first: callWorker(first), begin: () => Promise.resolve(callWorker(second)), end: (calls) => calls.close() });
  const drawn = worker.run(draw);
  await expect(drawn).rejects.toBeInstanceOf(WorkerEnded);
  expect(first.isClosed).toBe(true);
  expect(await worker.run(draw)).toBe('second');
  worker.close();
  await Promise.resolve();
  expect(second.isClosed).toBe(true);
});

test('a worker that could not be begun is begun anew', async () => {
  const answers = [Promise.reject(new Error('no memory')), Promise.resolve(callWorker<Work>(new Short('third', 'draws')))];
  const worker = renewedWorker<Work>({ first: callWorker(new Short('first', 'ends')), begin: () => answers.shift() ?? Promise.reject(new Error('none is left')), end: (calls) => calls.close() });
  await expect(worker.run(draw)).rejects.toBeInstanceOf(WorkerEnded);
  await expect(worker.run(draw)).rejects.toThrow('no memory');
  expect(await worker.run(draw)).toBe('third');
});
