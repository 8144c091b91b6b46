import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
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
  return (
    <SessionPage
      key={sessionId}
      sessionId={sessionId}
      frame={(_shown, page) => <div className={classes['scroller']}>{page}</div>}
      actions={() => null}
    >
      {() => outbox !== null && (
        <FindingsPage
          sessionId={sessionId} outbox={outbox} me={email} palette={data?.palette ?? emptyPalette} filters={filters}
          onFilters={(next) => void navigate({ to: '.', search: findingSearchOf(next), replace: true })}
        />
      )}
    </SessionPage>
  );
}
