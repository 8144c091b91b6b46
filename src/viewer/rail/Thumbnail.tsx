import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Size } from '../../geometry/space.ts';
import { useOpenViewer } from '../openViewer.ts';
import { ownMarkup } from '../viewSettings.ts';
import type { Workspace } from '../workspace.ts';
import { FINER, paintThumbnail, thumbnailPicture } from './paintThumbnail.ts';
import classes from './PagesRail.module.css';

export interface ThumbnailProps {
  readonly pageIndex: number;
  /** CSS px of the whole page. */
  readonly size: Size;
}

/** A page in small, drawn anew when the file's own annotations come or go. */
export function Thumbnail(props: ThumbnailProps) {
  const markup = useStore(ownMarkup.store);
  return <Drawn key={markup} {...props} />;
}

function Drawn({ pageIndex, size: { width, height } }: ThumbnailProps) {
  const { workspace } = useOpenViewer();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    function showPage() {
      const place = canvas.current;
      return place === null ? undefined : keepShown(workspace, { pageIndex, canvas: place, size: { width, height } });
    },
    [workspace, pageIndex, width, height],
  );
  return <canvas ref={canvas} className={classes['picture']} style={{ width, height }} aria-hidden="true" />;
}

/**
 * Paints the page once there is a picture of it that is fine enough, and asks the queue for one until then. A page that
 * cannot be drawn stays blank; the region "Document" says why. Returns the way to stop.
 */
function keepShown(
  { document, queue, thumbnails }: Workspace,
  { pageIndex, canvas, size }: ThumbnailProps & { readonly canvas: HTMLCanvasElement },
): () => void {
  const page = document.pageSize(pageIndex);
  const pixels = { width: Math.max(1, Math.round(size.width * devicePixelRatio)), height: Math.max(1, Math.round(size.height * devicePixelRatio)) };
  const shown = Math.min(pixels.width / page.width, document.maxScale / FINER);
  const scale = shown * FINER;

  function paint(): boolean {
    const picture = thumbnailPicture(queue.pictures(pageIndex), page, shown);
    if (picture !== null) paintThumbnail(canvas, picture.bitmap, pixels);
    return picture !== null;
  }

  if (paint()) return () => undefined;
  const takeBack = thumbnails.want({ pageIndex, scale, area: { x: 0, y: 0, ...page }, priority: 'thumbnail' });
  const stop = queue.subscribe((changed) => {
    if (changed === pageIndex && paint()) end();
  });
  function end(): void {
    takeBack();
    stop();
  }
  return end;
}
