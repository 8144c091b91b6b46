import { IconLink } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { copyLink } from '../commands/parts/copyLink.ts';
import { attachmentPath } from '../contract/paths.ts';
import type { PlaceInFile } from '../contract/paths.ts';
import { screenToPage } from '../geometry/camera.ts';
import { currentPage } from './navigate.ts';
import type { OpenViewer } from './openViewer.ts';
import { writeSharedView } from './sharedView.ts';
import type { ViewState } from './view.ts';

/** Links to the file as one looks at it, to one annotation of it, and to the file alone. */
export function shareCommands({ workspace: { annotations, view }, share }: OpenViewer) {
  const { sessionId, audience } = share;
  const copy = (place: PlaceInFile): void => void copyLink(attachmentPath(share, place), audience(sessionId));
  const group = 'Share';
  return {
    view: {
      id: 'viewer.copyLink', label: 'Copy link to this view', group, icon: IconLink, keys: keys('Shift+S'), enabled: () => true,
      run: () => copy(placeOf(view.getState())),
    },
    mark: {
      id: 'viewer.copyMarkLink', label: 'Copy link to the annotation', group, icon: IconLink, keys: [],
      enabled: () => view.getState().selection.length === 1,
      run() {
        const mark = annotations.get(view.getState().selection[0] ?? '');
        if (mark !== undefined) copy({ page: mark.pageIndex + 1, annotation: mark.id });
      },
    },
    file: {
      id: 'viewer.copyFileLink', label: 'Copy link to the file', group, icon: IconLink, keys: [], enabled: () => true,
      run: () => copy({}),
    },
  } as const satisfies Record<string, Command>;
}

/** Page, annotation and how one looks at them. The place is told on the page that the link names, whichever the camera stands on. */
function placeOf(state: ViewState): PlaceInFile {
  const pageIndex = currentPage(state);
  const { camera, viewport, selection } = state;
  const point = pageIndex === camera.pageIndex ? camera.point : screenToPage(state, pageIndex, { x: viewport.width / 2, y: viewport.height / 2 });
  const [annotation, ...others] = selection;
  return {
    page: pageIndex + 1,
    ...(annotation !== undefined && others.length === 0 ? { annotation } : {}),
    view: writeSharedView({ point, zoom: camera.zoom, rotation: camera.rotation }),
  };
}
