import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Command } from '../commands/command.ts';
import { Name } from '../commands/parts/Name.tsx';
import { IconButton } from '../commands/parts/IconButton.tsx';
import type { ViewerCommands } from './commands.ts';
import { currentPage, goToPage } from './navigate.ts';
import { useOpenViewer } from './openViewer.ts';
import { announce } from '../commands/parts/announce.ts';
import { pageWanted } from './pageWanted.ts';
import { usePageLabels } from './usePageLabels.ts';
import { useWantedFocus } from './useWantedFocus.ts';
import classes from './TopBar.module.css';

interface PageFieldProps extends Pick<ViewerCommands, 'page'> {
  /** Stands in place of the number, where one types something else to get around: there is no room for both. */
  readonly children: ReactNode;
}

/** Which page of how many, to be typed; and the pages beside it. */
export function PageField({ page: { nextPage, previousPage }, children }: PageFieldProps) {
  const { workspace, chrome, focusDocument } = useOpenViewer();
  const { view, document } = workspace;
  const page = useStore(view, currentPage) + 1;
  const [typed, setTyped] = useState<string | null>(null);
  const field = useWantedFocus<HTMLInputElement>('page');
  const pages = document.pageCount;
  const labels = usePageLabels(workspace);
  const label = labels?.[page - 1];
  const name = label === undefined || label === '' || label === String(page) ? null : label;

  function go(to: number): void {
    goToPage(view, to - 1);
    focusDocument();
  }
  function commit(): void {
    const { pageIndex, sentence } = pageWanted(typed ?? '', { pages, labels });
    if (pageIndex !== null) goToPage(view, pageIndex);
    if (sentence !== null) {
      chrome.setState({ notice: sentence });
      announce(sentence);
    }
    setTyped(null);
  }
  return (
    <>
      <IconButton {...looksOf(previousPage)} icon={IconChevronLeft} disabled={page <= 1} onClick={() => go(page - 1)} />
      {children ?? (
        <>
          <input
            ref={field}
            className={classes['page']}
            role="spinbutton"
            aria-label="Page"
            aria-valuenow={page}
            aria-valuemin={1}
            aria-valuemax={pages}
            aria-valuetext={name === null ? undefined : `${page}, named ${name}`}
            inputMode={labels === null ? 'numeric' : 'text'}
            autoComplete="off"
            value={typed ?? String(page)}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={() => setTyped(null)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit();
              else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') goToPage(view, page - 1 + (event.key === 'ArrowUp' ? 1 : -1));
              else if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              if (event.key === 'Enter' || event.key === 'Escape') focusDocument();
            }}
          />
          <span className={classes['of']}>of {pages}</span>
          {name !== null && <span className={classes['pageName']}>(<Name>{name}</Name>)</span>}
        </>
      )}
      <IconButton {...looksOf(nextPage)} icon={IconChevronRight} disabled={page >= pages} onClick={() => go(page + 1)} />
    </>
  );
}

function looksOf({ label, keys }: Pick<Command, 'label' | 'keys'>): Pick<Command, 'label' | 'keys'> {
  return { label, keys };
}
