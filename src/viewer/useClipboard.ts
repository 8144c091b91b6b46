import { useEffect } from 'react';
import { placeOf } from '../commands/dispatcher.ts';
import { clipIn, copyTo, pasteClip } from './clipboard.ts';
import type { PasteWhere } from './clipboard.ts';
import { announce } from '../commands/parts/announce.ts';
import type { OpenViewer } from './openViewer.ts';
import { copySelected } from './text/copySelected.ts';
import { isPartAway } from './text/selectedPages.ts';
import { textOf } from './text/stretches.ts';

/** Answers the browser's own copy, cut and paste while the drawing has the focus and no text is selected there. */
export function useClipboard(viewer: OpenViewer): void {
  useEffect(
    function hearClipboard() {
      const over = new AbortController();
      const { signal } = over;
      let where: PasteWhere = 'pointer';

      function noteKeys(event: KeyboardEvent): void {
        where = event.shiftKey && (event.ctrlKey || event.metaKey) ? 'in place' : 'pointer';
      }

      function copy(event: ClipboardEvent): void {
        if (!isForDrawing(event) || event.clipboardData === null) return;
        const { view, texts } = viewer.workspace;
        const { textSelection } = view.getState();
        if (textSelection !== null && isPartAway(textSelection, texts)) {
          event.preventDefault();
          void copySelected(viewer, textSelection);
          return;
        }
        const text = textOf(textSelection, texts);
        if (text !== '') {
          event.clipboardData.setData('text/plain', text);
          event.preventDefault();
          announce('Text copied');
          return;
        }
        if (hasTextSelected()) return;
        if (copyTo(viewer, event.clipboardData, event.type === 'cut' ? 'cut' : 'copy')) event.preventDefault();
      }

      function paste(event: ClipboardEvent): void {
        if (!isForDrawing(event) || event.clipboardData === null) return;
        const items = clipIn(event.clipboardData);
        if (items === null) {
          if (event.clipboardData.types.length > 0) viewer.chrome.setState({ notice: 'The clipboard holds no annotations' });
          return;
        }
        event.preventDefault();
        pasteClip(viewer, items, where);
      }

      window.addEventListener('keydown', noteKeys, { signal, capture: true });
      document.addEventListener('copy', copy, { signal });
      document.addEventListener('cut', copy, { signal });
      document.addEventListener('paste', paste, { signal });
      return () => over.abort();
    },
    [viewer],
  );
}

/** Copying sends its event to what is selected, which is nothing: the focus tells whom it is for. */
function isForDrawing(event: Event): boolean {
  const place = placeOf(document.activeElement);
  return !event.defaultPrevented && place.scopes.has('viewer') && !place.textField && !place.overlay;
}

function hasTextSelected(): boolean {
  return (window.getSelection()?.toString() ?? '') !== '';
}
