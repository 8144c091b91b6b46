import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { endpoints } from '../contract/endpoints.ts';
import type { Workspace } from './workspace.ts';

/** Tells a host that keeps such facts how many pages the opened file has, and how large the first is, unless it knows. */
export function useTellFacts({ attachment, document }: Workspace): void {
  const client = useClient();
  useEffect(
    function tellFacts() {
      const { id, facts } = attachment;
      if (id === null || facts === null) return undefined;
      const { width, height } = document.pageSize(0);
      const body = { pages: document.pageCount, width, height };
      if (facts.pages === body.pages && facts.width === width && facts.height === height) return undefined;
      const leaving = new AbortController();
      // A reviewer may not be allowed to, and the next one who opens the file tells it again.
      client.call(endpoints.putAttachmentFacts, { params: { attachment_uuid: id }, body, signal: leaving.signal }).catch(() => undefined);
      return () => leaving.abort();
    },
    [attachment, document, client],
  );
}
