import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useOpenViewer } from '../openViewer.ts';
import { isAbort, drawThumbnail } from './drawThumbnail.ts';
import { ownMarkup } from '../viewSettings.ts';
import type { Size } from '../../geometry/space.ts';
import classes from './PagesRail.module.css';

export interface ThumbnailProps {
  readonly pageIndex: number;
  /** CSS px of the whole page. */
  readonly size: Size;
}

/** A page in small, drawn anew when the file's own annotations come or go. */
export function Thumbnail(props: ThumbnailProps) {
  const markup = useStore(ownMarkup.store);
  return <Picture key={markup} {...props} />;
}

/** Made when it comes into view, and given up when it leaves before it is ready. */
function Picture({ pageIndex, size: { width, height } }: ThumbnailProps) {
  const { workspace } = useOpenViewer();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    function drawPage() {
      const leaving = new AbortController();
      const place = canvas.current;
      if (place === null) return undefined;
      drawThumbnail(workspace, { pageIndex, canvas: place, size: { width, height } }, leaving.signal).catch((error: unknown) => {
        // A page that cannot be drawn stays blank here; the region "Document" says why.
        if (!isAbort(error)) place.dataset['failed'] = 'true';
      });
      return () => leaving.abort();
    },
    [workspace, pageIndex, width, height],
  );
  return <canvas ref={canvas} className={classes['picture']} style={{ width, height }} aria-hidden="true" />;
}
