import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { problemOf } from '../api/outcome.ts';
import { Message } from '../commands/parts/Message.tsx';
import classes from './FullPage.module.css';

/** A part of a script that is gone: a newer build is on the server, and only a reload helps. */
function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|importing a module script|module script failed/i.test(error.message);
}

/** What stands in place of a screen that broke: what happened in its own words, and a way to try again. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  const missing = isMissingPart(error);
  const { status, code, detail } = problemOf(error);
  const retry = (): void => {
    if (missing) return location.reload();
    resetQueries();
    reset();
  };
  return (
    <main className={classes['page']}>
      <Message
        icon={IconAlertTriangle} level={1} heading="This page did not load" role="alert"
        detail={status === 0 ? undefined : [status, code].filter((part) => part !== null).join(' ')}
        actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={retry}>Retry</Button>}
      >
        {missing ? 'A part of the page could not be fetched; the server may have been updated.' : <>It says: “{detail}”</>}
      </Message>
    </main>
  );
}
