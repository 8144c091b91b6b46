import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import { Name } from '../commands/parts/Name.tsx';
import { inText } from '../commands/parts/textScale.ts';
import type { TextQuery } from '../text/findText.ts';
import type { SearchedFile } from './fileTexts.ts';
import type { FileFound, Found } from './found.ts';
import { FoundContext } from './FoundContext.tsx';
import type { FoundPlace } from './foundPlace.ts';
import { nameOf } from './sessionSearch.ts';
import classes from './SearchPanel.module.css';

/** CSS px. */
const rowHeight = inText(40);
const headHeight = inText(32);
/** Pages of a data file: its table is the second, 1-based as addresses count them. */
const TABLE = 2;

type Row =
  | { readonly kind: 'file'; readonly file: SearchedFile; readonly count: number }
  | { readonly kind: 'found'; readonly file: SearchedFile; readonly found: Found }
  | { readonly kind: 'more'; readonly file: SearchedFile; readonly count: number };

interface SearchResultsProps {
  readonly sessionId: string;
  readonly currentId: string | null;
  readonly files: readonly FileFound[];
  readonly query: TextQuery;
  readonly onGo: (place: FoundPlace) => void;
}

/** What was found, by file; each is a link to its place. Only rows in view are in the page; arrow keys go from one to the next. */
export function SearchResults({ sessionId, currentId, files, query, onGo }: SearchResultsProps): ReactElement {
  const rows = useMemo(() => files.flatMap(rowsOf), [files]);
  const scroller = useRef<HTMLDivElement>(null);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, overscan: 6, estimateSize: (index) => (rows[index]?.kind === 'found' ? rowHeight : headHeight),
  });
  return (
    // The arrow keys are those of the links within.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={scroller} className={classes['results']} onKeyDown={moveByArrows}>
      <ul aria-label="Found" className={classes['list']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          return row !== undefined && (
            <li key={index} className={classes['item']} style={{ transform: `translateY(${start}px)`, height: size }} aria-setsize={rows.length} aria-posinset={index + 1}>
              {row.kind === 'file' && <h3 className={classes['file']}><Name>{nameOf(row.file)}</Name><span className={classes['count']}>{row.count}</span></h3>}
              {row.kind === 'more' && <p className={classes['more']}>and {row.count} more: find them in the file</p>}
              {row.kind === 'found' && <FoundLink {...{ sessionId, currentId, query, onGo }} file={row.file} found={row.found} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function rowsOf({ file, found, count }: FileFound): readonly Row[] {
  const more = count - found.length;
  return [{ kind: 'file', file, count }, ...found.map((one): Row => ({ kind: 'found', file, found: one })), ...(more > 0 ? [{ kind: 'more', file, count: more } as const] : [])];
}

interface FoundLinkProps extends Omit<SearchResultsProps, 'files'> {
  readonly file: SearchedFile;
  readonly found: Found;
}

function FoundLink({ sessionId, currentId, query, file, found, onGo }: FoundLinkProps): ReactElement {
  const { context } = found;
  function go(event: MouseEvent): void {
    // What opens elsewhere is left to the browser.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (file.id === currentId) event.preventDefault();
    onGo(placeOf(file, found, query));
  }
  return (
    <Link
      to="/sessions/$sessionId/attachments/$attachmentId"
      params={{ sessionId, attachmentId: file.id }}
      search={found.kind === 'row' ? { page: TABLE } : { page: found.pageIndex + 1, ...(found.kind === 'mark' ? { annotation: found.id } : {}) }}
      preload={false}
      className={classes['found']}
      onClick={go}
    >
      <FoundContext {...context} />
      <span className={classes['where']}>{whereWords(found)}</span>
    </Link>
  );
}

function whereWords(found: Found): string {
  switch (found.kind) {
    case 'text':
      return `page ${found.pageIndex + 1}`;
    case 'row':
      return `line ${found.row + 1}`;
    case 'mark':
      return `annotation ${found.number}, page ${found.pageIndex + 1}`;
  }
}

function placeOf(file: SearchedFile, found: Found, query: TextQuery): FoundPlace {
  const attachmentId = file.id;
  switch (found.kind) {
    case 'text':
      return { attachmentId, pageIndex: found.pageIndex, at: { kind: 'text', query, index: found.index } };
    case 'row':
      return { attachmentId, pageIndex: TABLE - 1, at: { kind: 'row', row: found.row } };
    case 'mark':
      return { attachmentId, pageIndex: found.pageIndex, at: { kind: 'mark', id: found.id } };
  }
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (way === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const here = links.findIndex((link) => link === document.activeElement);
  links[here + way]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
