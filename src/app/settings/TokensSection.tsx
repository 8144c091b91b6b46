import { Button, CopyButton, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { problemOf, unwrap } from '../../api/outcome.ts';
import { offers, queryKeys, tokensQuery } from '../../api/queries.ts';
import { ErrorAlert } from '../../commands/parts/ErrorAlert.tsx';
import { Name } from '../../commands/parts/Name.tsx';
import { TimeText } from '../../commands/parts/TimeText.tsx';
import { announce } from '../../commands/parts/announce.ts';
import type { AccessToken } from '../../contract/account.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { limits } from '../../contract/limits.ts';
import { readTimestamp } from '../../contract/time.ts';
import { usePerson } from '../person.ts';
import { SettingRow, SettingSection } from './SettingRow.tsx';
import { isOver } from './tokenState.ts';
import classes from './TokensSection.module.css';

/** Days that a new token lasts; '' for no end. */
const lifetimes = [
  { value: '7', label: '7 days' }, { value: '90', label: '90 days' }, { value: '365', label: 'A year' }, { value: '', label: 'No end' },
];

/** A person's access tokens: what programs and other browsers sign in with. On hosts that keep none it is not there. */
export function TokensSection() {
  const { capabilities } = usePerson();
  return offers(capabilities, 'tokens') ? <Tokens /> : null;
}

function Tokens() {
  const client = useClient();
  const cache = useQueryClient();
  const tokens = useQuery(tokensQuery(client));
  const [made, setMade] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const again = () => cache.invalidateQueries({ queryKey: queryKeys.tokens });
  const make = useMutation({
    mutationFn: async (ask: { readonly name: string; readonly days: string }) => unwrap(await client.call(endpoints.createToken, {
      body: { name: ask.name, expires_in_days: ask.days === '' ? null : Number(ask.days) },
    })),
    onSuccess: ({ name, token }) => {
      setMade({ name, text: token });
      return again();
    },
  });
  const revoke = useMutation({
    mutationFn: async ({ token_id: id }: AccessToken) => unwrap(await client.call(endpoints.revokeToken, { params: { token_id: id } })),
    onSuccess: (_nothing, { name }) => {
      announce(`${name} is revoked`);
      return again();
    },
  });
  const failure = tokens.error ?? make.error ?? revoke.error;
  const living = tokens.data?.items.filter((token) => !isOver(token, tokens.dataUpdatedAt)) ?? [];
  return (
    <SettingSection title="Access tokens">
      <p className={classes['note']}>A program, or a browser of yours elsewhere, signs in with a token and can then do what you can. Give each its own, so that you can end one alone.</p>
      <ul className={classes['list']} aria-label="Access tokens">
        {living.map((token) => <TokenRow key={token.token_id} token={token} isBusy={revoke.isPending} onRevoke={() => revoke.mutate(token)} />)}
      </ul>
      {tokens.data !== undefined && living.length === 0 && <p className={classes['note']}>You have none.</p>}
      {failure !== null && <ErrorAlert>{problemOf(failure).detail}</ErrorAlert>}
      {made !== null && <MadeToken name={made.name} text={made.text} onDone={() => setMade(null)} />}
      <NewToken isBusy={make.isPending} onMake={make.mutate} />
    </SettingSection>
  );
}

const kinds: Readonly<Record<string, string>> = { atlas: 'uploads as Atlas', 'mobile-data': 'signs Mobile Data requests' };

interface TokenRowProps {
  readonly token: AccessToken;
  readonly isBusy: boolean;
  readonly onRevoke: () => void;
}

/** A token. It is revoked by a second press, since nothing brings it back. */
function TokenRow({ token, isBusy, onRevoke }: TokenRowProps) {
  const [isSure, setIsSure] = useState(false);
  const name = token.name === '' ? 'Without a name' : token.name;
  const kind = kinds[token.kind];
  return (
    <li>
      <SettingRow
        label={<Name>{name}</Name>}
        note={(
          <>
            Made <TimeText at={readTimestamp(token.created_at)} />
            {token.expires_at !== null && <>, ends <TimeText at={readTimestamp(token.expires_at)} /></>}
            {kind !== undefined && <>, {kind}</>}
          </>
        )}
      >
        {isSure ? (
          <span className={classes['sure']}>
            <Button color="red" variant="filled" disabled={isBusy} onClick={onRevoke}>Revoke {name}</Button>
            <Button onClick={() => setIsSure(false)}>Keep</Button>
          </span>
        ) : <Button aria-label={`Revoke ${name} ...`} onClick={() => setIsSure(true)}>Revoke</Button>}
      </SettingRow>
    </li>
  );
}

function MadeToken({ name, text, onDone }: { readonly name: string; readonly text: string; readonly onDone: () => void }) {
  return (
    <div className={classes['made']} role="group" aria-label={`Text of ${name}`}>
      <p className={classes['note']}>This is the text of <Name>{name}</Name>. It is shown this once: copy it now, and keep it as you would a password.</p>
      <TextInput aria-label="Text of the token" readOnly value={text} className={classes['text']} onFocus={(event) => event.currentTarget.select()} />
      <span className={classes['sure']}>
        <CopyButton value={text}>{({ copied, copy }) => <Button variant="filled" onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}</CopyButton>
        <Button onClick={onDone}>Done</Button>
      </span>
    </div>
  );
}

function NewToken({ isBusy, onMake }: { readonly isBusy: boolean; readonly onMake: (ask: { readonly name: string; readonly days: string }) => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  return (
    <form
      className={classes['new']} aria-label="New token"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onMake({ name, days });
        setName('');
      }}
    >
      <TextInput
        label="Name" className={classes['name']} placeholder="What it is for, such as plot server" maxLength={limits.tokenNameChars} value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect label="Lasts" data={lifetimes} value={days} onChange={(event) => setDays(event.currentTarget.value)} />
      <Button type="submit" variant="filled" disabled={isBusy || name.trim() === ''}>Make a token</Button>
    </form>
  );
}
