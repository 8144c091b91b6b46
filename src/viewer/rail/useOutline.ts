import { useEffect, useState } from 'react';
import type { OutlineItem } from '../../document/source.ts';
import { afterFirstPictures } from '../firstPictures.ts';
import type { Workspace } from '../workspace.ts';

const none: readonly OutlineItem[] = [];

/** The file's table of contents; empty while it is not known. Asked for once what one looks at is drawn. */
export function useOutline(workspace: Pick<Workspace, 'document' | 'queue' | 'view'>): readonly OutlineItem[] {
  const [outline, setOutline] = useState(none);
  useEffect(
    function readOutline() {
      return afterFirstPictures(workspace, async (signal) => {
        const found = (await workspace.document.outline?.()) ?? none;
        if (!signal.aborted) setOutline(found);
      });
    },
    [workspace],
  );
  return outline;
}
