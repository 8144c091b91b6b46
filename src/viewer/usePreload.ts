import { useEffect } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { preload } from './preload.ts';
import { afterFirstPictures } from './firstPictures.ts';
import type { Workspace } from './workspace.ts';

/** Opens the files beside this one ahead, the next one first, once what one looks at is drawn; gives it up when one leaves. */
export function usePreload(workspace: Workspace, neighbours: readonly (string | null)[]): void {
  const client = useClient();
  const [previous = null, next = null] = neighbours;
  useEffect(
    function openAhead() {
      return afterFirstPictures(workspace, async (signal) => {
        for (const id of [next, previous]) if (id !== null) await preload(client, id, signal);
      });
    },
    [client, workspace, previous, next],
  );
}
