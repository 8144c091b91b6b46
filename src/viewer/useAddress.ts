import { useEffect, useRef } from 'react';
import { showError } from '../commands/parts/toasts.ts';
import type { ViewerPlace, ViewerScreenProps } from './ViewerScreen.tsx';
import { currentPage, goToPage } from './navigate.ts';
import { showAnnotation } from './reveal.ts';
import { useLatest } from './useLatest.ts';
import type { Workspace } from './workspace.ts';

/** Scrolling fast passes many pages: the address says where one came to rest, ms. */
const restMs = 150;

interface AddressInput extends Pick<ViewerScreenProps, 'page' | 'annotation' | 'view' | 'onPlace'> {
  /** The host's list of annotations is here: what is in neither it nor the queue does not exist. */
  readonly listed: boolean;
}

/** Keeps page and selected annotation in the address, and follows an address that somebody else changed. */
export function useAddress(workspace: Workspace, address: AddressInput): void {
  const { page, annotation, view, onPlace, listed } = address;
  const written = useRef<ViewerPlace | null>(null);
  const awaited = useRef<string | undefined>(undefined);
  const isPlaced = view !== undefined;
  useWriteAddress(workspace, { onPlace, written, awaited, mustWrite: view !== undefined || (page !== undefined && page > workspace.view.getState().layout.sizes.length) });

  useEffect(
    function followPage() {
      // A shared view says more than its page.
      if (page === undefined || page === written.current?.page || view !== undefined) return;
      if (currentPage(workspace.view.getState()) !== page - 1) goToPage(workspace.view, page - 1);
    },
    // A view is looked at once; the address that comes without it leads nowhere.
    // oxlint-disable-next-line react/exhaustive-deps
    [workspace, page],
  );
  useEffect(
    function followAnnotation() {
      if (annotation === undefined || annotation === written.current?.annotation) return undefined;
      const { annotations } = workspace;
      function show(id: string): boolean {
        const found = annotations.get(id);
        if (found === undefined) return false;
        workspace.view.setState({ selection: [id] });
        // A shared view is looked at as it was sent. And one may have read on with something selected: an address that says another page leads there.
        if (!isPlaced && (page === undefined || found.pageIndex === page - 1)) showAnnotation(workspace, id);
        return true;
      }
      if (show(annotation)) return undefined;
      // The host's list is still on its way.
      awaited.current = annotation;
      const stop = annotations.subscribe(() => {
        if (awaited.current !== annotation || show(annotation)) stop();
      });
      return () => {
        stop();
        awaited.current = undefined;
      };
    },
    // A page that is scrolled to later changes nothing of what was asked for, nor does the view that leaves the address.
    // oxlint-disable-next-line react/exhaustive-deps
    [workspace, annotation],
  );
  const latest = useLatest(onPlace);
  useEffect(
    function sayMissing() {
      if (!listed || annotation === undefined || annotation === written.current?.annotation) return;
      if (workspace.annotations.get(annotation) !== undefined) return;
      awaited.current = undefined;
      showError('The annotation of this link is not in this file any more. Somebody may have deleted it.');
      latest.current({ page: currentPage(workspace.view.getState()) + 1, annotation: undefined });
    },
    [workspace, annotation, listed, latest],
  );
}

interface WritingInput extends Pick<ViewerScreenProps, 'onPlace'> {
  /** The last page that was written, and the annotation that was selected then. One that is awaited is somebody else's wish and not among it. */
  readonly written: { current: ViewerPlace | null };
  /** The annotation that the address asks for, until it is known, said to be missing or something is selected. */
  readonly awaited: { current: string | undefined };
  /** The address says what is not so, or has a shared view that is to be taken out. */
  readonly mustWrite: boolean;
}

function useWriteAddress(workspace: Workspace, { onPlace, written, awaited, mustWrite }: WritingInput): void {
  const latest = useLatest(onPlace);
  useEffect(
    function writeAddress() {
      const { view } = workspace;
      let timer: ReturnType<typeof setTimeout> | null = null;
      function write(): void {
        timer = null;
        const { selection } = view.getState();
        const place: ViewerPlace = { page: currentPage(view.getState()) + 1, annotation: selection.length > 1 ? undefined : selection[0] };
        written.current = place;
        latest.current({ ...place, annotation: place.annotation ?? awaited.current });
      }
      function writeAtRest(): void {
        if (timer !== null) clearTimeout(timer);
        timer = setTimeout(write, restMs);
      }
      if (mustWrite) writeAtRest();
      const stop = view.subscribe((state, before) => {
        const isChosenAnew = state.selection !== before.selection;
        if (isChosenAnew && state.selection.length > 0) awaited.current = undefined;
        if (isChosenAnew || currentPage(state) !== currentPage(before)) writeAtRest();
      });
      return () => {
        stop();
        if (timer !== null) clearTimeout(timer);
      };
    },
    [workspace, latest, written, awaited, mustWrite],
  );
}
