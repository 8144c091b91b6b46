import { useState } from 'react';
import { useStore } from 'zustand';
import { zoomTo } from './navigate.ts';
import { useOpenViewer } from './openViewer.ts';
import { parsePercent, percentText } from './percent.ts';
import classes from './TopBar.module.css';

/** The zoom in percent of what every other viewer calls 100 %, to be typed. */
export function ZoomField() {
  const { workspace, focusDocument } = useOpenViewer();
  const { view, document } = workspace;
  const shown = useStore(view, (state) => percentText(state.camera.zoom, document.naturalZoom));
  const [typed, setTyped] = useState<string | null>(null);
  function commit(): void {
    const zoom = parsePercent(typed ?? '', document.naturalZoom);
    if (zoom !== null) zoomTo(view, zoom);
    setTyped(null);
  }
  return (
    <input
      className={classes['zoom']}
      aria-label="Zoom"
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? shown}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setTyped(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
        focusDocument();
      }}
    />
  );
}
