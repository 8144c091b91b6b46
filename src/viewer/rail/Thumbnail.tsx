import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Size } from '../../geometry/space.ts';
import { useOpenViewer } from '../openViewer.ts';
import { ownMarkup } from '../viewSettings.ts';
import { screenRatio, watchScreenRatio } from '../stage/watchPixelRatio.ts';
import { keepThumbnail } from './keepThumbnail.ts';
import { paintThumbnail } from './paintThumbnail.ts';
import classes from './PagesRail.module.css';

export interface ThumbnailProps {
  readonly pageIndex: number;
  /** CSS px of the whole page. */
  readonly size: Size;
}

/** A page in small, drawn anew when the file's own annotations or layers come or go. */
export function Thumbnail(props: ThumbnailProps) {
  const { layers } = useOpenViewer().workspace.document;
  const markup = useStore(ownMarkup.store);
  const look = useSyncExternalStore(layers?.subscribe ?? never, () => layers?.look() ?? 0);
  return <Drawn key={`${markup} ${look}`} {...props} />;
}

/** For what never changes. */
function never(): () => void {
  return () => undefined;
}

function Drawn({ pageIndex, size: { width, height } }: ThumbnailProps) {
  const { workspace } = useOpenViewer();
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = useSyncExternalStore(watchScreenRatio, screenRatio);
  useEffect(
    function showPage() {
      const place = canvas.current;
      if (place === null) return undefined;
      const pixels = { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
      return keepThumbnail(workspace, { pageIndex, width: pixels.width, paint: (bitmap) => paintThumbnail(place, bitmap, pixels) });
    },
    [workspace, pageIndex, width, height, ratio],
  );
  return <canvas ref={canvas} className={classes['picture']} style={{ width, height }} aria-hidden="true" />;
}
