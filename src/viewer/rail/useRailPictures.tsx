import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Attachment } from '../../contract/attachment.ts';
import type { Workspace } from '../workspace.ts';
import { firstPictures } from '../firstPictures.ts';
import { untilIdle } from '../untilIdle.ts';
import { Thumbnail } from './Thumbnail.tsx';

type PictureOf = ((file: Attachment) => ReactNode) | undefined;

/** CSS px: the place of a picture in a row of the rail. */
const place = { width: 44, height: 32 };

export interface RailPictures {
  readonly currentId: string;
  readonly pictureOf: PictureOf;
  /** 'later': the annotations of the open file are still on their way. */
  readonly when: 'now' | 'later';
}

/**
 * Small pictures of the session's files: none before what one looks at is drawn, since each opens a file of its own; that of
 * the open file is made from the document that is open anyway, but for a table's.
 */
export function useRailPictures(workspace: Workspace, { currentId, pictureOf, when }: RailPictures): PictureOf {
  const [drawn, setDrawn] = useState<Workspace | null>(null);
  useEffect(
    function waitForFirstPictures() {
      if (when === 'later') return undefined;
      const leaving = new AbortController();
      const { signal } = leaving;
      firstPictures(workspace, signal).then(() => untilIdle(signal)).then(() => setDrawn(workspace)).catch(() => undefined);
      return () => leaving.abort();
    },
    [workspace, when],
  );
  const { document } = workspace;
  // Of a chart so small nothing but its traces would be seen, which are what the list shows of a table; they take no more than its beginning.
  const isRead = document.sheet !== undefined && document.sheet.state().format !== null;
  const pictures = useCallback(
    (file: Attachment): ReactNode => {
      if (file.id !== currentId || isRead) return pictureOf?.(file);
      const page = document.pageSize(0);
      const scale = Math.min(place.width / page.width, place.height / page.height);
      return <Thumbnail pageIndex={0} size={{ width: page.width * scale, height: page.height * scale }} />;
    },
    [document, currentId, pictureOf, isRead],
  );
  return drawn === workspace ? pictures : undefined;
}
