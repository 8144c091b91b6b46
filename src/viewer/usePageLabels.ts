import { useEffect, useState } from 'react';
import { afterFirstPictures } from './firstPictures.ts';
import type { Workspace } from './workspace.ts';

/** The names that the file gives its pages; null while that is not known, and where it gives none. Asked for once what one looks at is drawn. */
export function usePageLabels(workspace: Workspace): readonly string[] | null {
  const [labels, setLabels] = useState<readonly string[] | null>(null);
  useEffect(
    function readLabels() {
      return afterFirstPictures(workspace, async (signal) => {
        const found = (await workspace.document.pageLabels?.()) ?? null;
        if (!signal.aborted) setLabels(found);
      });
    },
    [workspace],
  );
  return labels;
}
