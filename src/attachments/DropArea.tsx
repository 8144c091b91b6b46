import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import { placeOf } from '../commands/dispatcher.ts';
import { showError } from '../commands/parts/toasts.ts';
import { Name } from '../commands/parts/Name.tsx';
import classes from './DropArea.module.css';
import { droppedFiles, namedPaste, skippedWords, type DroppedFiles } from './dropped.ts';
import type { UploadTarget } from './UploadQueue.ts';
import { useUploadQueue } from './uploadsContext.ts';

interface DropAreaProps {
  readonly target: UploadTarget;
  /** Why nothing may be added here, as a sentence; null when it may. */
  readonly refusal: string | null;
  readonly children: ReactNode;
}

/** The main column of a session: files and folders dropped anywhere on it, or pasted while it is shown, are uploaded. It scrolls its content. */
export function DropArea({ target, refusal, children }: DropAreaProps): ReactElement {
  const queue = useUploadQueue();
  const area = useRef<HTMLDivElement>(null);
  const add = (found: DroppedFiles): void => {
    if (refusal !== null) showError(refusal);
    else {
      const skipped = skippedWords(found);
      if (skipped !== null) showError(skipped);
      queue.add(target, found.files);
    }
  };
  const dragged = useDrop(area, add);
  usePaste((files) => add({ files, skipped: 0 }));
  return (
    <div ref={area} className={classes['area']} data-takes-files="">
      <div className={classes['scroller']}>{children}</div>
      {dragged !== null && (
        <>
          <div className={classes['frame']} />
          <div className={classes['note']} role="status">
            <IconUpload size={24} stroke={1.5} aria-hidden="true" />
            <div>
              <div className={classes['heading']}>{refusal === null ? `Drop to add ${countWords(dragged)}` : 'Nothing can be added here'}</div>
              <div className={classes['sentence']}>
                {refusal ?? <>to <Name>{target.sessionTitle}</Name>. Esc cancels.</>}
              </div>
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'files';
  return count === 1 ? '1 file' : `${count} files`;
}

/** The number of things dragged over the area now; null when there are none. A drop beside the area is swallowed: the browser would leave the page for it. */
function useDrop(area: RefObject<HTMLElement | null>, add: (found: DroppedFiles) => void): number | null {
  const [dragged, setDragged] = useState<number | null>(null);
  useEffect(function hearDrags() {
    function onDragOver(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const inside = event.target instanceof Node && area.current?.contains(event.target) === true;
      if (event.dataTransfer) event.dataTransfer.dropEffect = inside ? 'copy' : 'none';
      setDragged(inside ? itemCount(event) : null);
    }
    function onDragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setDragged(null);
    }
    function onDrop(event: DragEvent): void {
      setDragged(null);
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      if (event.target instanceof Node && area.current?.contains(event.target) === true) void droppedFiles(event.dataTransfer).then(add);
    }
    window.addEventListener('dragenter', onDragOver);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onDragOver);
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  });
  return dragged;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

function itemCount(event: DragEvent): number {
  return [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file').length;
}

/** Files pasted anywhere on the page, but not behind a dialog, and not the picture that office programs lay beside text meant for a field. */
function usePaste(add: (files: readonly File[]) => void): void {
  useEffect(function hearPaste() {
    function onPaste(event: ClipboardEvent): void {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented || isMeantElsewhere(event)) return;
      event.preventDefault();
      add(files.map((file) => namedPaste(file, new Date())));
    }
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  });
}

function isMeantElsewhere({ target, clipboardData }: ClipboardEvent): boolean {
  const { textField, overlay } = placeOf(target);
  return overlay || (textField && clipboardData?.types.includes('text/plain') === true);
}
