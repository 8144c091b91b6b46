import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSessionAttachmentList } from '../api/arriving.ts';
import { filtersFromSearch, filtersToSearch } from '../attachments/filters.ts';
import { useAttachmentCommands } from './goCommands.ts';
import { SessionScreen } from './SessionScreen.tsx';

/** `/sessions/:id`: a session with its attachments and what is uploaded into it. */
export function SessionRoute() {
  const { sessionId } = useParams({ from: '/signed-in/browse/sessions/$sessionId' });
  const search = useSearch({ from: '/signed-in/browse/sessions/$sessionId' });
  const navigate = useNavigate();
  const { list } = useSessionAttachmentList(sessionId);
  useAttachmentCommands(sessionId, list?.items ?? null);
  return (
    <SessionScreen
      sessionId={sessionId}
      filters={useMemo(() => filtersFromSearch({ ...search }), [search])}
      onFilters={(filters) => void navigate({ to: '.', search: filtersToSearch(filters), replace: true })}
    />
  );
}
