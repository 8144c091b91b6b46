import { expect, test } from 'vitest';
import { NotLoaded } from './loaded.ts';
import { WorkerEnded } from './source.ts';
import { callWorker } from './workerCall.ts';

type Nothing = { readonly open: (file: null, signal: AbortSignal) => Promise<void>; readonly [name: string]: (argument: never, signal: AbortSignal) => Promise<unknown> };

const never = new AbortController().signal;

/** A worker that says nothing by itself. */
class Silent extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  isEnded = false;
  postMessage(): void {}
  terminate(): void {
    this.isEnded = true;
  }
}

test('what waits for a worker that could not be loaded is told so, and who asks later need not wait', async () => {
  const worker = new Silent();
  const calls = callWorker<Nothing>(worker);
  const waiting = calls.call('open', null, never);
  worker.dispatchEvent(new Event('error'));
  await expect(waiting).rejects.toBeInstanceOf(NotLoaded);
  await expect(calls.call('open', null, never)).rejects.toBeInstanceOf(NotLoaded);
  calls.close();
  expect(worker.isEnded).toBe(true);
});

test('what a worker does wrong is no fault of loading it', async () => {
  const worker = new Silent();
  const calls = callWorker<Nothing>(worker);
  const waiting = calls.call('open', null, never);
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'a bug' }));
  await expect(waiting).rejects.toBeInstanceOf(WorkerEnded);
  await expect(calls.call('open', null, never)).rejects.toBeInstanceOf(WorkerEnded);
});
