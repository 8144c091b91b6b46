import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { bringBackOtherQueue, discardOtherQueue, listOtherQueues } from '../annotation/otherQueues.ts';
import type { OtherQueue } from '../annotation/otherQueues.ts';
import { newestOfEach } from '../annotation/outboxEntry.ts';
import { showError, showUndo } from '../commands/parts/toasts.ts';
import { usePerson } from './person.ts';

const others = createStore<{ readonly queues: readonly OtherQueue[] }>(() => ({ queues: [] }));

/** Looks once what others left in this browser, for all who show it. */
export function useFindOtherQueues(): void {
  const { capabilities: { instance_id: instanceId }, email: person } = usePerson();
  useEffect(
    function findOthers() {
      let gone = false;
      void listOtherQueues({ instanceId, person }).then((found) =>
        (gone ? undefined : others.setState({ queues: found })));
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

/** Gone from the list and from the disk at once, whatever happens to the page; for a while it can be brought back. */
export function discardQueue(queue: OtherQueue): void {
  others.setState(({ queues }) => ({ queues: queues.filter(({ name }) => name !== queue.name) }));
  const discarded = discardOtherQueue(queue);
  showUndo({ message: `Discarded ${otherWords(queue)}`, undo: () => void discarded.then(() => bringBack(queue)) });
}

async function bringBack(queue: OtherQueue): Promise<void> {
  const fault = await bringBackOtherQueue(queue);
  if (fault !== null) return showError(fault.sentence, () => void bringBack(queue));
  others.setState(({ queues }) => ({ queues: [...queues, queue] }));
}

/** "3 changes for another server". */
export function otherWords({ entries, of }: OtherQueue): string {
  return `${changes(newestOfEach(entries).length)} ${of === 'another server' ? 'for' : 'of'} ${of}`;
}

/** "1 change", "3 changes". */
export function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
