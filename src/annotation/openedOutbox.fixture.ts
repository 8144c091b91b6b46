import type { OutboxBatch } from './batch.ts';
import type { SendResult } from './drain.ts';
import type { Outbox } from './outbox.ts';
import { nextTurn, outboxWith } from './outbox.fixture.ts';
import type { OutboxParts } from './outbox.fixture.ts';

/** The revision of this count of the first client. */
export const rev = (count: number) => `1790000000000-${count.toString(16).padStart(4, '0')}-0000000a`;
const opened: { outbox: Outbox; stop: AbortController }[] = [];

/** An outbox that `closeAll` ends, with its own drain. */
export async function open(parts: OutboxParts): Promise<Outbox & { start(): void; kill(): Promise<void> }> {
  const outbox = await outboxWith(parts);
  const stop = new AbortController();
  let drained = Promise.resolve();
  opened.push({ outbox, stop });
  return {
    ...outbox,
    start() {
      drained = outbox.drain(stop.signal);
    },
    async kill() {
      stop.abort();
      await drained;
      await outbox.close();
    },
  };
}

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const { outbox, stop } of opened.splice(0)) {
    stop.abort();
    await outbox.close();
  }
}

/** A host whose answers are given by hand. */
export function slowHost() {
  const waiting: { batch: OutboxBatch; answer(result: SendResult): void }[] = [];
  return {
    waiting,
    send: (batch: OutboxBatch, signal: AbortSignal) => new Promise<SendResult>((resolve, reject) => {
      waiting.push({ batch, answer: resolve });
      signal.addEventListener('abort', () => reject(new DOMException('Gone.', 'AbortError')));
    }),
    async next() {
      while (waiting.length === 0) await nextTurn();
      const first = waiting.shift();
      if (first === undefined) throw new Error('Nothing was sent.');
      return first;
    },
  };
}
