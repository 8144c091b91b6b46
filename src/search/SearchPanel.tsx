import { Button, Progress } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Name } from '../commands/parts/Name.tsx';
import type { TextQuery } from '../text/findText.ts';
import { closeSearch, searchAsked } from './asked.ts';
import type { FoundPlace } from './foundPlace.ts';
import { QueryToggles } from './QueryToggles.tsx';
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
    // Escape closes it from wherever the focus is within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside aria-label="Search session" className={classes['panel']} onKeyDown={(event) => closeByEscape(event, () => close(searching))}>
      <header className={classes['head']}>
        <h2 className={classes['title']}>Search session</h2>
        <IconButton label="Close search" icon={IconX} size="xs" onClick={() => close(searching)} />
      </header>
      <QueryField searching={searching} query={state.query} />
      <Course state={state} searching={searching} />
      <SearchResults sessionId={sessionId} currentId={currentId} files={state.files} query={state.query} onGo={onGo} />
    </aside>
  );
}

function closeByEscape(event: KeyboardEvent, leave: () => void): void {
  if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
  leave();
  event.preventDefault();
  event.stopPropagation();
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
          if (event.nativeEvent.isComposing || event.key !== 'Enter') return;
          search({});
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <QueryToggles query={query} onChange={search} />
    </search>
  );
}

interface CourseProps {
  readonly state: SearchState;
  readonly searching: SessionSearching;
}

/** How far it is, and what could not be read. */
function Course({ state, searching: { problem, isReady, stop, retry } }: CourseProps): ReactElement {
  const isSearching = state.progress === 'searching';
  return (
    <div className={classes['course']}>
      <p role="status" className={classes['words']}>{problem ?? (isReady ? searchWords(state) : 'The list of files is being read.')}</p>
      {(problem !== null || (!isSearching && state.marksProblem !== null)) && <Button size="xs" onClick={retry}>Retry</Button>}
      {isSearching && (
        <div className={classes['progress']}>
          <Progress className={classes['bar'] ?? ''} value={progressShare(state) * 100} aria-label="Files searched" />
          <Button size="xs" onClick={stop}>Stop</Button>
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
