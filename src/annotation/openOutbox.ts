import { createClock, randomClient } from './clock.ts';
import { createOutbox } from './createOutbox.ts';
import { historiesName, outboxName } from './outboxName.ts';
import { waitFor } from './host.ts';
import { openIndexedDbHistories } from './indexedDbHistories.ts';
import { openIndexedDbStorage } from './indexedDbStorage.ts';
import { createMemoryStorage } from './memoryStorage.ts';
import type { Outbox, OutboxOptions } from './outbox.ts';

/** Opens the outbox of this person on this server. Where the browser keeps nothing it lives in memory, and `fault()` says so. */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const name = outboxName(options);
  const [opened, histories] = await Promise.all([openIndexedDbStorage(name), openIndexedDbHistories(historiesName(options))]);
  return createOutbox(options, {
    storage: opened.ok ? opened.storage : createMemoryStorage(),
    fault: opened.ok ? null : opened.fault,
    clock: createClock(randomClient()),
    histories,
    wait: waitFor,
    random: Math.random,
  });
}
