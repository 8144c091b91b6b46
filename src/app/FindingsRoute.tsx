import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { emptyPalette } from '../contract/palette.ts';
import { findingFiltersOf, findingSearchOf } from '../findings/findingFilters.ts';
import { FindingsPage } from '../findings/FindingsPage.tsx';
import { SessionPage } from '../sessions/SessionPage.tsx';
import { paletteQuery } from '../viewer/labels/paletteQuery.ts';
import classes from './FindingsRoute.module.css';
import { usePerson } from './person.ts';

/** `/sessions/:id/findings`: the annotations of all attachments of a session. */
export function FindingsRoute() {
  const { sessionId } = useParams({ from: '/signed-in/browse/sessions/$sessionId/findings' });
  const search = useSearch({ from: '/signed-in/browse/sessions/$sessionId/findings' });
  const navigate = useNavigate();
  const { outbox, email } = usePerson();
  const { data } = useQuery(paletteQuery({ client: useClient(), cache: useQueryClient(), person: email }));
  const filters = useMemo(() => findingFiltersOf({ ...search }), [search]);
  const [counted, setCounted] = useState<{ readonly sessionId: string; readonly count: number } | null>(null);
  const count = useCallback((found: number) => setCounted({ sessionId, count: found }), [sessionId]);
  return (
    <SessionPage
      key={sessionId}
      sessionId={sessionId}
      findingCount={counted?.sessionId === sessionId ? counted.count : null}
      frame={(_shown, page) => <div className={classes['scroller']}>{page}</div>}
      actions={() => null}
    >
      {() => outbox !== null && (
        <FindingsPage
          sessionId={sessionId} outbox={outbox} me={email} palette={data?.palette ?? emptyPalette} filters={filters}
          onCount={count}
          onFilters={(next) => void navigate({ to: '.', search: findingSearchOf(next), replace: true })}
        />
      )}
    </SessionPage>
  );
}
