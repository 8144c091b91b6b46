import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { capabilitiesQuery, offers, queryKeys } from '../api/queries.ts';
import { endpoints } from '../contract/endpoints.ts';
import { labelOfElement } from './elementLabel.ts';
import { tagsOfElement } from './elementTags.ts';
import type { Workspace } from './workspace.ts';

/** Kept of other files: more than anybody is offered. */
const mostTags = 2_000;

/** Gives the labels and tags of the session's other attachments to the view, once, where the host can list them in one call. */
export function useSessionLabels(workspace: Workspace, sessionId: string | null): void {
  const client = useClient();
  const cache = useQueryClient();
  useEffect(
    function readSessionLabels() {
      if (sessionId === null) return undefined;
      const leaving = new AbortController();
      const { signal } = leaving;
      async function read(id: string): Promise<void> {
        const capabilities = await cache.ensureQueryData(capabilitiesQuery(client));
        if (!offers(capabilities, 'session-annotations')) return;
        const answer = await cache.fetchQuery({
          queryKey: [...queryKeys.session(id), 'labels'],
          staleTime: 60_000,
          queryFn: () => client.call(endpoints.listSessionAnnotations, { params: { session_id: id }, signal }),
        });
        if (signal.aborted || !answer.ok) return;
        const others = answer.value.items.filter((record) => record.attachmentId !== workspace.attachment.id);
        const labels = new Set(others.flatMap((record) => record.content.map(labelOfElement)));
        labels.delete('');
        const tags = new Map(others.flatMap((record) => record.content.flatMap(tagsOfElement)).map((tag) => [JSON.stringify(tag), tag]));
        workspace.view.setState({ sessionLabels: [...labels], sessionTags: [...tags.values()].slice(0, mostTags) });
      }
      // Labels of other files are an offer: without them one types what one wants.
      read(sessionId).catch(() => undefined);
      return () => leaving.abort();
    },
    [workspace, sessionId, client, cache],
  );
}
