import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { capabilitiesQuery, meQuery } from '../api/queries.ts';
import { Message } from '../commands/parts/Message.tsx';
import { settleToasts, showError } from '../commands/parts/toasts.ts';
import type { Capabilities, Me } from '../contract/account.ts';
import { endpoints } from '../contract/endpoints.ts';
import classes from './FullPage.module.css';
import { InPlaceSignIn, useLeaveForSignIn } from './InPlaceSignIn.tsx';
import { PersonContext } from './person.ts';
import { useWorkplace } from './workplace.ts';

interface KnownProps {
  readonly capabilities: Capabilities;
  readonly me: Me | null;
  readonly children: ReactNode;
}

/** Everything that lives as long as this person at this server is the one signed in. */
function Known({ capabilities, me, children }: KnownProps) {
  const client = useClient();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const email = me?.email ?? '';
  const workplace = useWorkplace(capabilities, email);
  const person = useMemo(() => ({
    capabilities, me, email, outbox: workplace?.outbox ?? null,
    signOut(): void {
      // What still can be undone is deleted in the name of who did it.
      settleToasts();
      void client.call(endpoints.signOut, {}).then((outcome) => {
        if (!outcome.ok && outcome.problem.status !== 401) return showError(`You are still signed in. ${outcome.problem.detail}`);
        workplace?.tabs.post({ kind: 'signed-out' });
        cache.clear();
        return navigate({ to: '/sign-in' });
      });
    },
  }), [capabilities, me, email, workplace, client, cache, navigate]);
  return (
    <PersonContext value={person}>
      {children}
      <InPlaceSignIn />
    </PersonContext>
  );
}

/**
 * Whether this page still belongs to whom it belonged to at first; null is "not known now". When it does not, it begins anew: nothing that
 * was read or undone for one person may stand in memory for the next. What was not sent waits on disk for whose it is.
 */
function useSamePerson(key: string | null): boolean {
  const [first, setFirst] = useState<string | null>(null);
  if (first === null && key !== null) setFirst(key);
  const isSame = first === null || key === null || first === key;
  useEffect(
    function beginAnew() {
      if (!isSame) location.reload();
    },
    [isSame],
  );
  return isSame;
}

/** Finds out who is signed in where before anything of theirs is shown. Nobody being signed in leads to the sign-in page. */
export function PersonProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const capabilities = useQuery(capabilitiesQuery(client));
  const me = useQuery(meQuery(client));
  const failure = capabilities.error ?? me.error;
  const problem = failure === null ? null : problemOf(failure);
  useLeaveForSignIn(problem?.status === 401 && me.data === undefined);
  const isSame = useSamePerson(capabilities.data && me.data !== undefined ? `${capabilities.data.instance_id} ${me.data?.email ?? ''}` : null);
  if (!isSame) return null;
  if (capabilities.data !== undefined && me.data !== undefined) {
    return <Known capabilities={capabilities.data} me={me.data}>{children}</Known>;
  }
  if (problem === null || problem.status === 401) return null;
  const retry = (): void => {
    void capabilities.refetch();
    void me.refetch();
  };
  return (
    <main className={classes['page']}>
      <Message
        icon={IconPlugConnectedX} level={1} heading="The server does not answer" role="alert"
        actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={retry}>Retry</Button>}
      >
        It says: “{problem.detail}”
      </Message>
    </main>
  );
}
