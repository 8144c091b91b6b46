import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { discardOtherQueue, listOtherQueues } from '../annotation/otherQueues.ts';
import type { OtherQueue } from '../annotation/otherQueues.ts';
import { newestOfEach } from '../annotation/outboxEntry.ts';
import { showUndo } from '../commands/parts/toasts.ts';
import { usePerson } from './person.ts';

const others = createStore<{ readonly queues: readonly OtherQueue[] }>(() => ({ queues: [] }));

/** Names of queues that go unless somebody takes that back. */
const discarding = new Set<string>();

/** Looks once what others left in this browser, for all who show it. */
export function useFindOtherQueues(): void {
  const { capabilities: { instance_id: instanceId }, email: person } = usePerson();
  useEffect(
    function findOthers() {
      let gone = false;
      void listOtherQueues({ instanceId, person }).then((found) =>
        (gone ? undefined : others.setState({ queues: found.filter(({ name }) => !discarding.has(name)) })));
      return () => {
        gone = true;
      };
    },
    [instanceId, person],
  );
}

/** What others left in this browser. */
export function useOtherQueues(): readonly OtherQueue[] {
  return useStore(others, (state) => state.queues);
}

/** Gone from the list at once, and from the disk when nobody took it back. */
export function discardQueue(queue: OtherQueue): void {
  discarding.add(queue.name);
  others.setState(({ queues }) => ({ queues: queues.filter(({ name }) => name !== queue.name) }));
  showUndo({
    message: `Discarded ${otherWords(queue)}`,
    undo() {
      discarding.delete(queue.name);
      others.setState(({ queues }) => ({ queues: [...queues, queue] }));
    },
    settle() {
      void discardOtherQueue(queue).finally(() => discarding.delete(queue.name));
    },
  });
}

/** "3 changes for another server". */
export function otherWords({ entries, of }: OtherQueue): string {
  return `${changes(newestOfEach(entries).length)} ${of === 'another server' ? 'for' : 'of'} ${of}`;
}

/** "1 change", "3 changes". */
export function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
