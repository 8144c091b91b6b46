import { IconChevronDown, IconChevronUp, IconList, IconListSearch, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { keys } from '../../commands/keys.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { askSearch } from '../../search/asked.ts';
import { SOURCE_PAGE } from '../../document/sheet/sheet.ts';
import { QueryToggles } from '../../search/QueryToggles.tsx';
import type { TextQuery } from '../../text/findText.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { useWantedFocus } from '../useWantedFocus.ts';
import { FindResults } from './FindResults.tsx';
import { findFrom } from './findFrom.ts';
import { revealText } from './revealText.ts';
import { closeFind } from './textCommands.ts';
import { findWords, silentWords, tableWords } from './findWords.ts';
import classes from './FindBar.module.css';

/** Find in this file: what is looked for, how it goes, and the way from match to match. */
export function FindBar() {
  const { chrome } = useOpenViewer();
  const open = useStore(chrome, (state) => state.find !== 'closed');
  return open ? <OpenBar /> : null;
}

function OpenBar() {
  const viewer = useOpenViewer();
  const { workspace, chrome } = viewer;
  const { find, texts } = workspace;
  const readable = texts.readable || workspace.document.sheet !== undefined || workspace.document.hex !== undefined;
  const state = useStore(find.store);
  const results = useStore(chrome, ({ find: shown }) => shown === 'results');
  const field = useWantedFocus<HTMLInputElement>('find');
  useFollowMatch();
  const { query, current } = state;
  const here = useStore(workspace.view, currentPage);
  const { sheet } = workspace.document;
  const silent = sheet === undefined ? silentWords(state, workspace.document.pageCount) : tableWords(state, sheet.tree !== null && here !== SOURCE_PAGE ? 'part' : 'all');
  const search = (change: Partial<TextQuery>): void => find.start({ ...query, ...change }, findFrom(workspace));
  return (
    // Escape closes it from wherever the focus is within.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search aria-label="Find in file" className={classes['place']} onKeyDown={(event) => closeByEscape(event, () => closeFind(viewer))}>
      <div className={classes['bar']}>
        <IconSearch size={14} stroke={2} aria-hidden="true" className={classes['glass']} />
        <input
          ref={field}
          type="text"
          className={classes['field']}
          aria-label="Find"
          autoComplete="off"
          spellCheck={false}
          placeholder={workspace.document.hex !== undefined ? 'Text, or bytes: 0d 0a' : readable ? 'Find in file' : 'This file has no text'}
          disabled={!readable}
          value={query.words}
          onChange={(event) => search({ words: event.currentTarget.value })}
          onKeyDown={(event) => fieldKeys(event, find.step)}
        />
        <span role="status" className={classes['count']}>
          {findWords(state, { pageCount: workspace.document.sheet === undefined && workspace.document.hex === undefined ? workspace.document.pageCount : null, ordinal: current === null ? null : find.ordinalOf(current) })}
        </span>
        <IconButton label="Previous match" icon={IconChevronUp} size="xs" keys={keys('Shift+Enter')} disabled={state.count === 0} onClick={() => find.step(-1)} />
        <IconButton label="Next match" icon={IconChevronDown} size="xs" keys={keys('Enter')} disabled={state.count === 0} onClick={() => find.step(1)} />
        <span className={classes['divider']} />
        <QueryToggles query={query} onChange={search} />
        <IconButton label="List of matches" icon={IconList} size="xs" pressed={results} className={classes['toggle']} onClick={() => chrome.setState({ find: results ? 'bar' : 'results' })} />
        {viewer.share.sessionId !== null && (
          <IconButton label="Search all files of the session" icon={IconListSearch} size="xs" onClick={() => askSearch(query.words)} />
        )}
        <IconButton label="Close find" icon={IconX} size="xs" keys={keys('Escape')} onClick={() => closeFind(viewer)} />
      </div>
      {silent !== null && (results || state.count === 0) && <p className={classes['silent']}>{silent}</p>}
      {results && <FindResults />}
    </search>
  );
}

/** The keys of Find are heard in its own field, too. */
function fieldKeys(event: KeyboardEvent<HTMLInputElement>, step: (way: 1 | -1) => void): void {
  if (event.nativeEvent.isComposing) return;
  const isAsked = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (isAsked) event.currentTarget.select();
  else if (event.key === 'Enter' || event.key === 'F3') step(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function closeByEscape(event: KeyboardEvent, close: () => void): void {
  if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
  close();
  event.preventDefault();
  event.stopPropagation();
}

/** The match that one stands on comes into view. */
function useFollowMatch(): void {
  const { workspace, chrome } = useOpenViewer();
  useEffect(
    function followMatch() {
      const leaving = new AbortController();
      const stop = workspace.find.store.subscribe(({ current, begun }, before) => {
        // One looks at the layer that was switched: the match that is found again stays where it is.
        if (begun === 'anew' && before.current === null) return;
        if (current !== null && current !== before.current) revealText(workspace, current, { bar: () => chrome.getState().find, signal: leaving.signal });
      });
      return () => {
        stop();
        leaving.abort();
      };
    },
    [workspace, chrome],
  );
}
