import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { unwrap } from '../api/outcome.ts';
import { queryKeys, sessionQuery } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import { endpoints } from '../contract/endpoints.ts';
import { labelOfElement } from './elementLabel.ts';
import { tagsOfElement } from './elementTags.ts';
import { untilIdle } from './untilIdle.ts';
import type { Workspace } from './workspace.ts';

/** Tags kept of other files: more than anybody is offered. */
const mostTags = 2_000;
/** Annotations of other files that are read for their words; a file with more than are left is passed over. */
const mostRead = 20_000;

interface Words {
  readonly labels: readonly string[];
  readonly tags: readonly (readonly [name: string, value: string])[];
}

/** Which of a session's other files are read: those that are known to have annotations, but not so many that reading them would be felt. */
export function filesToRead(files: readonly Attachment[], own: string): readonly string[] {
  let left = mostRead;
  return files.flatMap(({ id, facts }) => {
    const count = facts?.annotations ?? 0;
    if (id === null || id === own || count === 0 || count > left) return [];
    left -= count;
    return [id];
  });
}

/** Labels and tags in the annotations of one file. Of the answer nothing else is kept. */
async function wordsOf(cache: QueryClient, client: Client, attachmentId: string): Promise<Words> {
  return cache.fetchQuery({
    queryKey: [...queryKeys.annotations(attachmentId), 'words'],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Words> => {
      const { items } = unwrap(await client.call(endpoints.listAnnotations, { params: { attachment_uuid: attachmentId }, signal }));
      const tags = new Map(items.flatMap(({ content }) => content.flatMap(tagsOfElement)).map((tag) => [JSON.stringify(tag), tag]));
      return { labels: [...new Set(items.flatMap(({ content }) => content.map(labelOfElement)))], tags: [...tags.values()] };
    },
  });
}

/** Gives the labels and tags of the session's other files to the view, once, where the host says which of them have any; null: not now. */
export function useSessionLabels(workspace: Workspace, sessionId: string | null): void {
  const client = useClient();
  const cache = useQueryClient();
  useEffect(
    function readSessionLabels() {
      if (sessionId === null) return undefined;
      const leaving = new AbortController();
      const { signal } = leaving;
      async function read(id: string): Promise<void> {
        await untilIdle(signal);
        const { attachments } = await cache.ensureQueryData(sessionQuery(client, id));
        const labels = new Set<string>();
        const tags = new Map<string, readonly [string, string]>();
        for (const attachmentId of filesToRead(attachments ?? [], workspace.attachment.id ?? '')) {
          if (signal.aborted) return;
          const words = await wordsOf(cache, client, attachmentId);
          for (const label of words.labels) if (label !== '') labels.add(label);
          for (const tag of words.tags) tags.set(JSON.stringify(tag), tag);
        }
        if (signal.aborted || labels.size + tags.size === 0) return;
        workspace.view.setState({ sessionLabels: [...labels], sessionTags: [...tags.values()].slice(0, mostTags) });
      }
      // Labels of other files are an offer: without them one types what one wants.
      read(sessionId).catch(() => undefined);
      return () => leaving.abort();
    },
    [workspace, sessionId, client, cache],
  );
}
