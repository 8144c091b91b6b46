import { useEffect, useSyncExternalStore } from 'react';
import type { LayerItem } from '../../document/source.ts';
import { afterFirstPictures } from '../firstPictures.ts';
import type { Workspace } from '../workspace.ts';

const none: readonly LayerItem[] = [];

/** The file's layers; empty while they are not known. Read once what one looks at is drawn. */
export function useLayers(workspace: Pick<Workspace, 'document' | 'queue' | 'view'>): readonly LayerItem[] {
  const { layers } = workspace.document;
  useEffect(
    function readLayers() {
      return afterFirstPictures(workspace, async () => layers?.read());
    },
    [workspace, layers],
  );
  return useSyncExternalStore(layers?.subscribe ?? never, () => layers?.items() ?? none);
}

/** For what never changes. */
function never(): () => void {
  return () => undefined;
}
