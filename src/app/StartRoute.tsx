import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { sessionFiltersOf, sessionSearchOf } from '../sessions/sessionFilters.ts';
import { StartPage } from '../sessions/StartPage.tsx';
import classes from './StartRoute.module.css';

const RecentAttachments = lazy(async () => ({ default: (await import('../attachments/RecentAttachments.tsx')).RecentAttachments }));

/** `/`: recent attachments and all sessions. */
export function StartRoute() {
  const search = useSearch({ from: '/signed-in/browse/' });
  const navigate = useNavigate();
  return (
    <StartPage
      filters={useMemo(() => sessionFiltersOf({ ...search }), [search])}
      onFilters={(filters) => void navigate({ to: '.', search: sessionSearchOf(filters), replace: true })}
      recent={<Suspense fallback={<div className={classes['place']} />}><RecentAttachments /></Suspense>}
    />
  );
}
