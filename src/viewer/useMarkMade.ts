import { useEffect } from 'react';
import type { Annotation } from '../annotation/annotation.ts';
import { announce } from '../commands/parts/announce.ts';
import { nextTask } from '../signals/nextTask.ts';
import type { ToolId } from '../tools/tool.ts';
import type { OpenViewer } from './openViewer.ts';
import { offerSuggestion } from './text/takeSuggestion.ts';
import { kindName } from '../annotation/review/status.ts';
import { letsThrough } from './shownIds.ts';

const drawing: ReadonlySet<ToolId> = new Set<ToolId>(['box', 'path', 'freehand']);

/** After a mark was drawn: says so, opens the label popover beside it, and puts the tool away unless it is to stay. */
export function useMarkMade({ workspace, chrome }: Pick<OpenViewer, 'workspace' | 'chrome'>): void {
  useEffect(
    function followDrawing() {
      const { annotations, view } = workspace;
      const leaving = new AbortController();
      function noticeOf({ id }: Annotation): string | null {
        return !letsThrough(view.getState().shown, id) ? 'The new mark is there, but the filter of the list hides it' : null;
      }
      /** The mark is drawn and listed first: with the popover it would take too long for one task. */
      async function offerLabels(id: string): Promise<void> {
        await nextTask();
        // Who is at a field of the panel already needs no other.
        const isTyping = document.activeElement?.matches('input, textarea') === true;
        if (leaving.signal.aborted || isTyping || !view.getState().selection.includes(id)) return;
        chrome.setState({ popover: { id } });
        await offerSuggestion({ workspace, chrome }, id, leaving.signal);
      }
      function made(annotation: Annotation): void {
        const { tool } = view.getState();
        const number = annotations.numberOf(annotation.id);
        const label = annotation.label === '' ? 'unlabelled' : annotation.label;
        announce(`${kindName(annotation)} ${number}, page ${annotation.pageIndex + 1}, ${label}`);
        if (!drawing.has(tool)) return;
        chrome.setState({ lastDrawn: { id: annotation.id, tool }, notice: noticeOf(annotation) });
        void offerLabels(annotation.id);
        if (chrome.getState().toolLock === 'off') view.setState({ tool: 'select' });
      }
      const stopMade = annotations.subscribe((changes, origin) => {
        const [first] = changes;
        if (origin === 'user' && changes.length === 1 && first?.before === null && first.after !== null) made(first.after);
        else if (origin !== 'remote') chrome.setState({ notice: null });
      });
      const stopSelection = view.subscribe((state, before) => {
        const { popover } = chrome.getState();
        if (popover === null || state.selection === before.selection) return;
        if (!state.selection.includes(popover.id) && before.selection.includes(popover.id)) chrome.setState({ popover: null });
      });
      return () => {
        leaving.abort();
        stopMade();
        stopSelection();
      };
    },
    [workspace, chrome],
  );
}
