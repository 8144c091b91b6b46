import { useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Name } from '../../commands/parts/Name.tsx';
import type { Attachment } from '../../contract/attachment.ts';
import classes from './FilesRail.module.css';
import { inText } from '../../commands/parts/textScale.ts';

const rowHeight = inText(44);

export interface FilesRailProps {
  readonly sessionId: string | null;
  readonly files: readonly Attachment[];
  readonly currentId: string;
  /** A small picture of a file; its type in letters where there is none. */
  readonly pictureOf?: ((file: Attachment) => ReactNode) | undefined;
  /** How many annotations the open file has at this moment; what the list of files says of it else. */
  readonly countOfOpen?: ReactNode;
}

/** The files of the session, the open one marked; only the rows in view are in the page. */
export function FilesRail({ sessionId, files, currentId, pictureOf, countOfOpen }: FilesRailProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const place = files.findIndex((file) => file.id === currentId);
  const { scrollToIndex } = virtual;
  useEffect(
    function showCurrent() {
      if (place >= 0) scrollToIndex(place, { align: 'auto' });
    },
    [place, scrollToIndex],
  );
  return (
    <nav aria-label="Files" className={classes['files']}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Files</h2>
        <span className={classes['count']}>{files.length}</span>
      </div>
      <div ref={scroller} className={classes['scroller']}>
        <ul className={classes['list']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const file = files[item.index];
            if (file === undefined) return null;
            return (
              <li
                key={item.key}
                className={classes['row']}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={files.length}
                aria-posinset={item.index + 1}
              >
                <FileLink sessionId={sessionId} file={file} current={file.id === currentId} picture={pictureOf?.(file)} count={file.id === currentId ? countOfOpen : undefined} />
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}

interface FileLinkProps {
  readonly sessionId: string | null;
  readonly file: Attachment;
  readonly current: boolean;
  readonly picture: ReactNode;
  /** In place of what the list says. */
  readonly count: ReactNode;
}

function FileLink({ sessionId, file, current, picture, count = file.facts?.annotations }: FileLinkProps) {
  const content = (
    <>
      <span className={classes['picture']}>{picture ?? <span className={classes['type']}>{file.type.slice(0, 4)}</span>}</span>
      <span className={classes['name']}>
        <Name>{file.title ?? file.name}</Name>
      </span>
      {count !== null && count !== undefined && count !== 0 && <span className={classes['marks']} aria-hidden="true">{count}</span>}
    </>
  );
  if (file.id === null) {
    return <span className={classes['link']} title="The host gives this file no id, so it cannot be opened.">{content}</span>;
  }
  const shared = { className: classes['link'], 'aria-current': current ? ('page' as const) : undefined };
  return sessionId === null ? (
    <Link to="/attachments/$attachmentId" params={{ attachmentId: file.id }} {...shared}>{content}</Link>
  ) : (
    <Link to="/sessions/$sessionId/attachments/$attachmentId" params={{ sessionId, attachmentId: file.id }} {...shared}>{content}</Link>
  );
}
