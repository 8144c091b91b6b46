import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { AttachmentsPage } from '../attachments/AttachmentsPage.tsx';
import { filtersFromSearch, filtersToSearch } from '../attachments/filters.ts';
import { ExportDeskProvider } from './ExportDeskProvider.tsx';

/** `/attachments`: all that the person sees. */
export function AttachmentsRoute() {
  const search = useSearch({ from: '/signed-in/browse/attachments' });
  const navigate = useNavigate();
  return (
    <ExportDeskProvider>
      <AttachmentsPage
        filters={useMemo(() => filtersFromSearch({ ...search }), [search])}
        onFilters={(filters) => void navigate({ to: '.', search: filtersToSearch(filters), replace: true })}
      />
    </ExportDeskProvider>
  );
}
