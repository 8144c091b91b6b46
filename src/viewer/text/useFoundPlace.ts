import { useEffect } from 'react';
import { foundPlace } from '../../search/foundPlace.ts';
import type { FoundPlace } from '../../search/foundPlace.ts';
import { goToPage } from '../navigate.ts';
import type { OpenViewer } from '../openViewer.ts';
import { showAnnotation } from '../reveal.ts';

/** Shows what was found in the open file by a search over its session. */
export function useFoundPlace(viewer: OpenViewer): void {
  useEffect(
    function followSearch() {
      function take(): void {
        const { place } = foundPlace.getState();
        if (place === null || place.attachmentId !== viewer.workspace.attachment.id) return;
        foundPlace.setState({ place: null });
        show(viewer, place);
      }
      take();
      return foundPlace.subscribe(take);
    },
    [viewer],
  );
}

/** A match is found again, so that all others of the file are marked, too. */
function show({ workspace, chrome }: OpenViewer, { pageIndex, at }: FoundPlace): void {
  switch (at.kind) {
    case 'text':
      chrome.setState(({ find }) => ({ find: find === 'closed' ? 'bar' : find }));
      return workspace.find.start(at.query, { pageIndex, index: at.index });
    case 'row':
      return goToPage(workspace.view, pageIndex);
    case 'mark':
      // Those of a file that is just being opened are shown by its address, once they are there.
      if (workspace.annotations.get(at.id) === undefined) return undefined;
      workspace.view.setState({ selection: [at.id] });
      return showAnnotation(workspace, at.id);
  }
}
