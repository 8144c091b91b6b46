import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCommands } from '../commands/CommandsProvider.tsx';
import { askSearch, searchAsked } from '../search/asked.ts';
import { foundPlace } from '../search/foundPlace.ts';
import { searchCommand } from '../search/searchCommand.ts';
import { usePerson } from './person.ts';
import classes from './SearchFrame.module.css';

const SearchPanel = lazy(async () => ({ default: (await import('../search/SearchPanel.tsx')).SearchPanel }));

/** What is longer than a line is not what one looks for. */
const LONGEST = 200;

/** A page with the search over its session beside it, which stays while one goes from file to file. */
export function SearchFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { sessionId, attachmentId } = useParams({ strict: false });
  const { outbox, email } = usePerson();
  const isOpen = useStore(searchAsked, ({ state }) => state === 'open');
  useCommands(useMemo(() => [searchCommand({ enabled: () => sessionId !== undefined, run: () => askSearch(selectedWords()) })], [sessionId]));
  return (
    <div className={classes['frame']}>
      <div className={classes['page']}>{children}</div>
      {isOpen && sessionId !== undefined && outbox !== null && (
        <Suspense fallback={null}>
          <SearchPanel
            key={sessionId} sessionId={sessionId} currentId={attachmentId ?? null} person={email} outbox={outbox}
            onGo={(place) => foundPlace.setState({ place })}
          />
        </Suspense>
      )}
    </div>
  );
}

/** What is selected on the page, if it is something that one may look for. */
function selectedWords(): string {
  const selected = String(window.getSelection()).trim();
  return selected.length > LONGEST || selected.includes('\n') ? '' : selected;
}
