import { createClock } from './clock.ts';
import { createOutbox } from './createOutbox.ts';
import type { Send } from './drain.ts';
import type { Wait } from './host.ts';
import { createMemoryStorage } from './memoryStorage.ts';
import type { Outbox } from './outbox.ts';
import type { NewRevision } from './outboxEntry.ts';
import type { OutboxStorage } from './outboxStorage.ts';
import { noHistories } from './savedHistory.ts';
import type { HistoryStorage, SavedHistory } from './savedHistory.ts';

export const attachmentId = '11111111-1111-4111-8111-111111111111';

/** A disk in memory: what is on it outlives the outboxes opened over it. */
export function diskStorage(): OutboxStorage {
  return { ...createMemoryStorage(), durable: true, close: () => undefined };
}

const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.addEventListener('message', () => waiting.shift()?.());

/** The next turn of the event loop: back-off that costs no time, and what other tabs have said is heard. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    turns.port1.start();
    turns.port2.postMessage(null);
  });
}

export interface OutboxParts {
  readonly send: Send;
  readonly storage?: OutboxStorage;
  readonly instanceId?: string;
  readonly person?: string;
  readonly client?: string;
  readonly wait?: Wait;
  readonly histories?: HistoryStorage;
}

export function outboxWith(parts: OutboxParts): Promise<Outbox> {
  const { send, storage = diskStorage(), instanceId = crypto.randomUUID(), person = 'ana@example.org', client = '0000000a', wait = nextTurn, histories = noHistories } = parts;
  return createOutbox({ instanceId, person, send }, {
    storage, fault: null, clock: createClock(client, () => 1_790_000_000_000), histories, wait, random: () => 0,
  });
}

/** Resolves when the outbox is in one of these states and whoever watches it was told of what led there. */
export async function reaches(outbox: Outbox, ...states: readonly string[]): Promise<void> {
  await outbox.kept();
  while (!states.includes(outbox.state().state)) {
    await new Promise<void>((resolve) => {
      const stop = outbox.subscribe(() => {
        stop();
        resolve();
      });
    });
  }
  // The state is told with the change itself, those who watch right after it.
  await nextTurn();
}

/** A revision of a box; the ones of the same `annotationId` are to be given in the order of their `revision`. */
export function revisionOf(annotationId: string, parts: Partial<NewRevision> = {}): NewRevision {
  const revision = parts.revision ?? '1790000000000-0001-0000000a';
  return {
    attachmentId,
    annotationId,
    revision,
    bases: [],
    type: 'bbox',
    pageIndex: 0,
    pageWidth: 100,
    pageHeight: 100,
    element: { x: 1, y: 2, width: 3, height: 4, label: annotationId, tags: { 'redline:id': annotationId, 'redline:rev': revision } },
    ...parts,
  };
}

/** Undo in memory: what is in it outlives the working copies opened over it. */
export function keptHistories(): HistoryStorage & { readonly saved: Map<string, SavedHistory> } {
  const saved = new Map<string, SavedHistory>();
  return {
    saved,
    read: (id) => Promise.resolve(saved.get(id) ?? null),
    write(history) {
      saved.set(history.attachmentId, history);
      return Promise.resolve();
    },
    close: () => undefined,
  };
}
