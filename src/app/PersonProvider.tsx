import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { capabilitiesQuery, meQuery } from '../api/queries.ts';
import { mayPass } from '../api/retry.ts';
import { forgetThumbnails } from '../attachments/thumbnailStore.ts';
import { Message } from '../commands/parts/Message.tsx';
import { forgetRecent, recentOf } from '../commands/recent.ts';
import { settleToasts, showError } from '../commands/parts/toasts.ts';
import type { Capabilities, Me } from '../contract/account.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Problem } from '../contract/problem.ts';
import { HostAwayNotice, OthersNotice } from './AppNotices.tsx';
import classes from './FullPage.module.css';
import { InPlaceSignIn, useLeaveForSignIn } from './InPlaceSignIn.tsx';
import { KeptDialog } from './KeptDialog.tsx';
import { lastPerson, rememberPerson } from './lastPerson.ts';
import type { LastPerson } from './lastPerson.ts';
import { PersonContext } from './person.ts';
import { useWorkplace } from './workplace.ts';

interface KnownProps {
  readonly capabilities: Capabilities;
  readonly me: Me | null;
  /** `remembered`: the host does not answer, and this browser knows who was signed in last. */
  readonly known: 'asked' | 'remembered';
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Everything that lives as long as this person at this server is the one signed in. */
function Known({ capabilities, me, known, onRetry, children }: KnownProps) {
  const client = useClient();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const email = me?.email ?? '';
  useEffect(function beginRecent() {
    recentOf(email);
  }, [email]);
  const workplace = useWorkplace(capabilities, me, known);
  const person = useMemo(() => ({
    capabilities, me, email, outbox: workplace?.outbox ?? null,
    signOut(): void {
      // What still can be undone is deleted in the name of who did it.
      settleToasts();
      void client.call(endpoints.signOut, {}).then((outcome) => {
        if (!outcome.ok && outcome.problem.status !== 401) return showError(`You are still signed in. ${outcome.problem.detail}`);
        rememberPerson(null);
        void forgetThumbnails();
        forgetRecent();
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
      <KeptDialog />
      <OthersNotice />
      {known === 'remembered' && <HostAwayNotice outbox={person.outbox} onRetry={onRetry} />}
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

interface Found {
  /** Null while it is not known who is signed in where. */
  readonly person: (LastPerson & Pick<KnownProps, 'known'>) | null;
  /** Why it is not known, or no longer; null while the host answers. */
  readonly problem: Problem | null;
  readonly ask: () => void;
}

/** Asks the host who is signed in; while it does not answer, it is who was signed in last in this browser. */
function useFoundPerson(): Found {
  const client = useClient();
  const capabilities = useQuery(capabilitiesQuery(client));
  const me = useQuery(meQuery(client));
  const [last] = useState(lastPerson);
  useEffect(
    function rememberWho() {
      if (capabilities.data !== undefined && me.data !== undefined) rememberPerson({ capabilities: capabilities.data, me: me.data });
    },
    [capabilities.data, me.data],
  );
  const failure = capabilities.error ?? me.error;
  const problem = failure === null ? null : problemOf(failure);
  const ask = (): void => {
    void capabilities.refetch();
    void me.refetch();
  };
  if (capabilities.data !== undefined && me.data !== undefined) {
    return { person: { capabilities: capabilities.data, me: me.data, known: 'asked' }, problem, ask };
  }
  const isAway = [capabilities.failureReason, me.failureReason].some((reason) => reason !== null && mayPass(problemOf(reason)));
  if (!isAway || last === null || problem?.status === 401) return { person: null, problem, ask };
  const person = { capabilities: capabilities.data ?? last.capabilities, me: me.data === undefined ? last.me : me.data, known: 'remembered' } as const;
  return { person, problem, ask };
}

/** Finds out who is signed in where before anything of theirs is shown. Nobody being signed in leads to the sign-in page. */
export function PersonProvider({ children }: { readonly children: ReactNode }) {
  const { person, problem, ask } = useFoundPerson();
  useLeaveForSignIn(problem?.status === 401 && person === null);
  const isSame = useSamePerson(person === null ? null : `${person.capabilities.instance_id} ${person.me?.email ?? ''}`);
  if (!isSame) return null;
  if (person !== null) return <Known {...person} onRetry={ask}>{children}</Known>;
  if (problem === null || problem.status === 401) return null;
  return (
    <main className={classes['page']}>
      <Message
        icon={IconPlugConnectedX} level={1} heading="The server does not answer" role="alert"
        actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={ask}>Retry</Button>}
      >
        It says: “{problem.detail}”
      </Message>
    </main>
  );
}
