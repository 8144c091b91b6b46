import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Name } from '../../commands/parts/Name.tsx';
import { limits } from '../../contract/limits.ts';
import { usePerson } from '../person.ts';
import { SettingRow } from './SettingRow.tsx';
import { shownName } from './shownName.ts';

/** What one is called; empty gives the host's word back. */
export function NameRow() {
  const { me, email } = usePerson();
  const said = useStore(shownName.store);
  const [typed, setTyped] = useState(said);
  const [seen, setSeen] = useState(said);
  if (said !== seen) {
    setSeen(said);
    setTyped(said);
  }
  const commit = (): void => {
    if (typed.trim() !== said) shownName.say(typed);
  };
  return (
    <SettingRow label="Name shown" note={email === '' ? undefined : <>You are signed in as <Name>{email}</Name>.</>}>
      <TextInput
        aria-label="Name shown" w={260} maxLength={limits.personNameChars} placeholder={me?.name || email} value={typed} autoComplete="name"
        onChange={(event) => setTyped(event.currentTarget.value)} onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(said);
        }}
      />
    </SettingRow>
  );
}
