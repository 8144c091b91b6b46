import { useEffect, useState } from 'react';
import { firstPictures } from './firstPictures.ts';
import type { Workspace } from './workspace.ts';

/** The names that the file gives its pages; null while that is not known, and where it gives none. Asked for once what one looks at is drawn. */
export function usePageLabels(workspace: Workspace): readonly string[] | null {
  const [labels, setLabels] = useState<readonly string[] | null>(null);
  useEffect(
    function readLabels() {
      const leaving = new AbortController();
      const { signal } = leaving;
      async function read(): Promise<void> {
        await firstPictures(workspace, signal);
        const found = (await workspace.document.pageLabels?.()) ?? null;
        if (!signal.aborted) setLabels(found);
      }
      read().catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      return () => leaving.abort();
    },
    [workspace],
  );
  return labels;
}
