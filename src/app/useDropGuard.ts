import { useEffect } from 'react';
import { showError } from '../commands/parts/toasts.ts';

/** Where files may be dropped: by this attribute such places are known. */
const takers = '[data-takes-files]';

/** The browser would leave the page, and open the file in its place. */
export function useDropGuard(): void {
  useEffect(function keepThePage() {
    function onDragOver(event: DragEvent): void {
      if (!isStray(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    }
    function onDrop(event: DragEvent): void {
      if (!isStray(event)) return;
      event.preventDefault();
      showError('Files are added on the page of a session: open one and drop them there.');
    }
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
}

function isStray({ dataTransfer, target }: DragEvent): boolean {
  const isTaken = document.querySelector(takers) !== null || (target instanceof HTMLInputElement && target.type === 'file');
  return dataTransfer?.types.includes('Files') === true && !isTaken;
}
