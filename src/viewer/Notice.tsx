import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useOpenViewer } from './openViewer.ts';
import classes from './ToolBar.module.css';

/** Long enough to read a sentence twice, ms: nothing stays over the drawing that nobody can take away. */
const SHOWN_MS = 8000;

/** One sentence above the tool bar; it goes by itself. */
export function Notice() {
  const { chrome } = useOpenViewer();
  const notice = useStore(chrome, (state) => state.notice);
  useEffect(
    function goByItself() {
      if (notice === null) return undefined;
      const timer = setTimeout(() => {
        if (chrome.getState().notice === notice) chrome.setState({ notice: null });
      }, SHOWN_MS);
      return () => clearTimeout(timer);
    },
    [chrome, notice],
  );
  return notice === null ? null : <div role="status" className={classes['notice']}>{notice}</div>;
}
