import { Button, Progress } from '@mantine/core';
import { IconAbc, IconLetterCase, IconSearch, IconX } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Name } from '../commands/parts/Name.tsx';
import type { TextQuery } from '../text/findText.ts';
import { closeSearch, searchAsked } from './asked.ts';
import type { FoundPlace } from './foundPlace.ts';
import { progressShare, searchWords } from './searchWords.ts';
import { SearchResults } from './SearchResults.tsx';
import type { SearchState } from './sessionSearch.ts';
import type { SearchInput, SessionSearching } from './useSessionSearch.ts';
import { useSessionSearch } from './useSessionSearch.ts';
import classes from './SearchPanel.module.css';

export interface SearchPanelProps extends SearchInput {
  /** Shows something that was found. */
  readonly onGo: (place: FoundPlace) => void;
}

/** How long typing has to rest before files are opened, ms. */
const TYPING_MS = 300;

/** Searches all files of the session that can be read, and what is written on them. It stays while one goes from file to file. */
export function SearchPanel(props: SearchPanelProps): ReactElement {
  const { sessionId, currentId, onGo } = props;
  const searching = useSessionSearch(props);
  const state = useStore(searching.store);
  return (
    <aside aria-label="Search session" className={classes['panel']}>
      <header className={classes['head']}>
        <h2 className={classes['title']}>Search session</h2>
        <IconButton label="Close search" icon={IconX} size="xs" onClick={() => close(searching)} />
      </header>
      <QueryField searching={searching} query={state.query} />
      <Course state={state} problem={searching.problem} onStop={searching.stop} onRetry={() => searching.start({})} />
      <SearchResults sessionId={sessionId} currentId={currentId} files={state.files} query={state.query} onGo={onGo} />
    </aside>
  );
}

function close(searching: SessionSearching): void {
  searching.stop();
  closeSearch();
  document.querySelector<HTMLElement>('[aria-label="Document"]')?.focus({ preventScroll: true });
}

interface QueryFieldProps {
  readonly searching: SessionSearching;
  readonly query: TextQuery;
}

function QueryField({ searching, query }: QueryFieldProps): ReactElement {
  const asked = useStore(searchAsked);
  const [words, setWords] = useState(asked.words ?? query.words);
  const [takenTimes, setTakenTimes] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { start } = searching;
  if (takenTimes !== asked.times) {
    setTakenTimes(asked.times);
    if (asked.words !== null) setWords(asked.words);
  }
  useEffect(
    function takeWhatIsAsked() {
      field.current?.focus();
      field.current?.select();
      if (asked.words !== null) start({ words: asked.words });
    },
    // A new question each time, also one of the same words.
    [asked, start],
  );
  useEffect(function endTyping() {
    return () => clearTimeout(typing.current);
  }, []);
  function search(change: Partial<TextQuery>): void {
    clearTimeout(typing.current);
    start({ words, ...change });
  }
  return (
    <search className={classes['query']}>
      <IconSearch size={14} stroke={2} aria-hidden="true" className={classes['glass']} />
      <input
        ref={field}
        type="text"
        className={classes['field']}
        aria-label="Search all files"
        placeholder="Text, labels, tags, notes"
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setWords(typed);
          clearTimeout(typing.current);
          typing.current = setTimeout(() => start({ words: typed }), TYPING_MS);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') search({});
          else if (event.key === 'Escape') close(searching);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Toggle label="Match case" icon={IconLetterCase} on={query.letterCase === 'kept'} onToggle={(on) => search({ letterCase: on ? 'kept' : 'ignored' })} />
      <Toggle label="Whole words" icon={IconAbc} on={query.boundaries === 'whole'} onToggle={(on) => search({ boundaries: on ? 'whole' : 'any' })} />
    </search>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly icon: Icon;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

function Toggle({ label, icon, on, onToggle }: ToggleProps): ReactElement {
  return <IconButton label={label} icon={icon} size="xs" pressed={on} className={classes['toggle']} onClick={() => onToggle(!on)} />;
}

interface CourseProps {
  readonly state: SearchState;
  readonly problem: string | null;
  readonly onStop: () => void;
  readonly onRetry: () => void;
}

/** How far it is, and what could not be read. */
function Course({ state, problem, onStop, onRetry }: CourseProps): ReactElement {
  const isSearching = state.progress === 'searching';
  return (
    <div className={classes['course']}>
      <p role="status" className={classes['words']}>{problem ?? searchWords(state)}</p>
      {problem !== null && <Button size="xs" onClick={onRetry}>Retry</Button>}
      {isSearching && (
        <div className={classes['progress']}>
          <Progress className={classes['bar'] ?? ''} value={progressShare(state) * 100} aria-label="Files searched" />
          <Button size="xs" onClick={onStop}>Stop</Button>
        </div>
      )}
      {isSearching && state.reading !== null && <p className={classes['reading']}><Name>{state.reading.name}</Name></p>}
      {!isSearching && state.unreadable.length > 0 && (
        <details className={classes['unreadable']}>
          <summary>{state.unreadable.length === 1 ? '1 file could not be searched' : `${state.unreadable.length} files could not be searched`}</summary>
          <ul>
            {state.unreadable.map(({ name, sentence }, place) => (
              // Files may be called alike, and none is taken out of the list.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={place}><Name>{name}</Name>: {sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
