import { IconAbc, IconChevronDown, IconChevronUp, IconLetterCase, IconList, IconListSearch, IconSearch, IconX } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { keys } from '../../commands/keys.ts';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { askSearch } from '../../search/asked.ts';
import type { TextQuery } from '../../text/findText.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { useWantedFocus } from '../panel/useWantedFocus.ts';
import { FindResults } from './FindResults.tsx';
import { revealText } from './revealText.ts';
import { closeFind } from './textCommands.ts';
import { findWords } from './findWords.ts';
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
  const readable = texts.readable || workspace.document.sheet !== undefined;
  const state = useStore(find.store);
  const results = useStore(chrome, ({ find: shown }) => shown === 'results');
  const field = useWantedFocus<HTMLInputElement>('find');
  useFollowMatch();
  const { query, current } = state;
  const search = (change: Partial<TextQuery>): void => find.start({ ...query, ...change }, currentPage(workspace.view.getState()));
  return (
    <search aria-label="Find in file" className={classes['place']}>
      <div className={classes['bar']}>
        <IconSearch size={14} stroke={2} aria-hidden="true" className={classes['glass']} />
        <input
          ref={field}
          type="text"
          className={classes['field']}
          aria-label="Find"
          autoComplete="off"
          spellCheck={false}
          placeholder={readable ? 'Find in file' : 'This file has no text'}
          disabled={!readable}
          value={query.words}
          onChange={(event) => search({ words: event.currentTarget.value })}
          onKeyDown={(event) => fieldKeys(event, { step: find.step, close: () => closeFind(viewer) })}
        />
        <span role="status" className={classes['count']}>
          {findWords(state, { pageCount: workspace.document.pageCount, ordinal: current === null ? null : find.ordinalOf(current) })}
        </span>
        <IconButton label="Previous match" icon={IconChevronUp} size="xs" keys={keys('Shift+Enter')} disabled={state.count === 0} onClick={() => find.step(-1)} />
        <IconButton label="Next match" icon={IconChevronDown} size="xs" keys={keys('Enter')} disabled={state.count === 0} onClick={() => find.step(1)} />
        <span className={classes['divider']} />
        <Toggle label="Match case" icon={IconLetterCase} on={query.letterCase === 'kept'} onToggle={(on) => search({ letterCase: on ? 'kept' : 'ignored' })} />
        <Toggle label="Whole words" icon={IconAbc} on={query.boundaries === 'whole'} onToggle={(on) => search({ boundaries: on ? 'whole' : 'any' })} />
        <button
          type="button"
          aria-label="Match diacritics"
          title="Match diacritics"
          aria-pressed={query.diacritics === 'kept'}
          className={classes['letter']}
          onClick={() => search({ diacritics: query.diacritics === 'kept' ? 'ignored' : 'kept' })}
        >
          é
        </button>
        <Toggle label="List of matches" icon={IconList} on={results} onToggle={(on) => chrome.setState({ find: on ? 'results' : 'bar' })} />
        {viewer.share.sessionId !== null && (
          <IconButton label="Search all files of the session" icon={IconListSearch} size="xs" onClick={() => askSearch(query.words)} />
        )}
        <IconButton label="Close find" icon={IconX} size="xs" keys={keys('Escape')} onClick={() => closeFind(viewer)} />
      </div>
      {results && <FindResults />}
    </search>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly icon: Icon;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

function Toggle({ label, icon, on, onToggle }: ToggleProps) {
  return <IconButton label={label} icon={icon} size="xs" pressed={on} className={classes['toggle']} onClick={() => onToggle(!on)} />;
}

function fieldKeys(event: KeyboardEvent, { step, close }: { readonly step: (way: 1 | -1) => void; readonly close: () => void }): void {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The match that one stands on comes into view. */
function useFollowMatch(): void {
  const { workspace } = useOpenViewer();
  useEffect(
    function followMatch() {
      const leaving = new AbortController();
      const stop = workspace.find.store.subscribe(({ current }, before) => {
        if (current !== null && current !== before.current) revealText(workspace, current, leaving.signal);
      });
      return () => {
        stop();
        leaving.abort();
      };
    },
    [workspace],
  );
}
