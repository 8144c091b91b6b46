import { Menu, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceFloppy, IconLogout, IconMoon, IconSelector, IconSettings, IconSun } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useCommands } from '../commands/CommandsProvider.tsx';
import type { Command } from '../commands/command.ts';
import { Name } from '../commands/parts/Name.tsx';
import classes from './AccountMenu.module.css';
import { showKept } from './KeptDialog.tsx';
import { usePerson } from './person.ts';
import { shownName } from './settings/shownName.ts';

const schemes: readonly { readonly value: MantineColorScheme; readonly label: string; readonly icon: Icon }[] = [
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
];

function schemeOf(value: string): MantineColorScheme {
  return schemes.find((scheme) => scheme.value === value)?.value ?? 'auto';
}

function initialsOf(name: string): string {
  const words = (name.split('@')[0] ?? '').split(/[\s._-]+/).filter((word) => word !== '');
  return words.slice(0, 2).map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? '').join('') || '?';
}

const always = (): boolean => true;

/** Theme and sign-out for the palette, on every page. */
export function AccountCommands(): null {
  const { signOut } = usePerson();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const commands = useMemo((): readonly Command[] => [
    ...schemes.map(({ value, label, icon }): Command => ({
      id: `app.theme.${value}`, label: `Theme: ${label.toLocaleLowerCase()}`, group: 'General', keys: [], icon,
      enabled: () => colorScheme !== value, run: () => setColorScheme(value),
    })),
    { id: 'app.signOut', label: 'Sign out', group: 'General', keys: [], icon: IconLogout, enabled: always, run: signOut },
  ], [colorScheme, setColorScheme, signOut]);
  useCommands(commands);
  return null;
}

/** At the foot of the navigation: who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const { me, email, signOut } = usePerson();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const said = useStore(shownName.store);
  const name = said || me?.name || email || 'Account';
  return (
    <Menu position="top-start" width={216}>
      <Menu.Target>
        <button type="button" className={classes['account']} aria-label={`Account: ${name}`}>
          <span className={classes['avatar']} aria-hidden="true">{initialsOf(name)}</span>
          <span className={classes['who']}>
            <Name className={classes['name']}>{name}</Name>
            {email !== '' && email !== name && <Name className={classes['email']}>{email}</Name>}
          </span>
          <IconSelector size={14} stroke={2} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Account">
        <Menu.Label>Theme</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(schemeOf(value))}>
          {schemes.map(({ value, label }) => <Menu.RadioItem key={value} value={value} closeMenuOnClick>{label}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/settings" {...props} />} leftSection={<IconSettings size={16} stroke={1.75} aria-hidden="true" />}>
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden="true" />} onClick={showKept}>Kept in this browser</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} aria-hidden="true" />} onClick={signOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
