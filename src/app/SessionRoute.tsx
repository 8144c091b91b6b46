import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import { useSessionAttachmentList } from '../api/arriving.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { sessionQuery } from '../api/queries.ts';
import { filtersFromSearch, filtersToSearch } from '../attachments/filters.ts';
import { ExportDeskProvider } from './ExportDeskProvider.tsx';
import { useAttachmentCommands, useNoteSession } from './goCommands.ts';
import { paletteAsked } from '../commands/finders.ts';
import { usePerson } from './person.ts';
import { SessionScreen } from './SessionScreen.tsx';

const FindingsForPalette = lazy(async () => ({ default: (await import('../findings/useFindFindings.ts')).FindingsForPalette }));

/** `/sessions/:id`: a session with its attachments and what is uploaded into it. */
export function SessionRoute() {
  const { sessionId } = useParams({ from: '/signed-in/browse/sessions/$sessionId' });
  const search = useSearch({ from: '/signed-in/browse/sessions/$sessionId' });
  const navigate = useNavigate();
  const { list } = useSessionAttachmentList(sessionId);
  useNoteSession(useQuery(sessionQuery(useClient(), sessionId)).data);
  useAttachmentCommands(sessionId, list?.items ?? null);
  const { outbox, email } = usePerson();
  const isAsked = useStore(paletteAsked) !== 'no';
  return (
    <>
      <ExportDeskProvider>
        <SessionScreen
          sessionId={sessionId}
          filters={useMemo(() => filtersFromSearch({ ...search }), [search])}
          onFilters={(filters) => void navigate({ to: '.', search: filtersToSearch(filters), replace: true })}
        />
      </ExportDeskProvider>
      {isAsked && outbox !== null && <Suspense fallback={null}><FindingsForPalette key={sessionId} sessionId={sessionId} me={email} outbox={outbox} /></Suspense>}
    </>
  );
}
