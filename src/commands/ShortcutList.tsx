import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { bindings, bound } from './bindings.ts';
import { ChangeKeys } from './ChangeKeys.tsx';
import { scopesOf } from './command.ts';
import type { Command } from './command.ts';
import { useHints, useOfferedCommands } from './CommandsProvider.tsx';
import { groupBy } from './groupBy.ts';
import { keyboardLayout } from './keyboardLayout.ts';
import { keyHolders } from './keyHolders.ts';
import type { KeyHolder } from './keyHolders.ts';
import { KeysFile } from './KeysFile.tsx';
import { keyCaps } from './keys.ts';
import { Caps } from './parts/KeyCaps.tsx';
import { platform } from './platform.ts';
import { singleKeys } from './settings.ts';
import classes from './ShortcutList.module.css';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** One entry a combination, each a list of caps. */
  readonly combinations: readonly (readonly string[])[];
  /** Null for rows whose keys cannot be changed. */
  readonly command: KeyHolder | null;
}

/** Heard as the browser's own events, so that nobody can give them other keys. */
const ofBrowser: ReadonlySet<string> = new Set(['viewer.cut', 'viewer.copy', 'viewer.paste', 'viewer.pasteInPlace']);

/** Commands of screens that are not open, by where their keys are heard. */
function commandsElsewhere(here: readonly Command[]): readonly Command[] {
  const ids = new Set(here.map(({ id }) => id));
  return keyHolders.filter(({ id }) => !ids.has(id)).map((holder) => ({
    ...bound({ ...holder, group: placeName(holder), enabled: () => false, run: () => undefined }),
    ...(ofBrowser.has(holder.id) ? { byBrowser: true } as const : {}),
  }));
}

function placeName(holder: KeyHolder): string {
  const scopes = scopesOf(holder);
  if (scopes.includes('global')) return 'While a file is open';
  return scopes.includes('list') ? 'On the drawing and in its list' : 'On the drawing';
}

function useRows(query: string, of: ShortcutListProps['of']): ReadonlyMap<string, readonly Row[]> {
  const commands = useOfferedCommands();
  const hints = useHints();
  const own = useStore(bindings, (state) => state.own);
  const layout = useStore(keyboardLayout());
  return useMemo(() => {
    const wanted = query.trim().toLocaleLowerCase();
    // What has no keys can be given some by whoever looks for it; the ways to sessions and files are too many.
    const isShown = ({ id, keys, paletteless }: Command): boolean =>
      keys.length > 0 || own[id] !== undefined || (wanted !== '' && paletteless !== true && !id.startsWith('go.'));
    const rows: Row[] = [...commands, ...(of === 'all' ? commandsElsewhere(commands) : [])]
      .filter(isShown)
      .map((command) => ({
        id: command.id, label: command.label, group: command.group, command: command.byBrowser === true ? null : command,
        combinations: command.keys.map((binding) => keyCaps(binding, platform, layout)),
      }));
    rows.push(...hints.map(({ id, label, group, caps }) => ({ id, label, group, combinations: [caps], command: null })));
    const told = (row: Row): string => `${row.label} ${row.group} ${row.combinations.flat().join(' ')}`.toLocaleLowerCase();
    return groupBy(rows.filter((row) => told(row).includes(wanted)), (row) => row.group);
  }, [commands, hints, own, layout, query, of]);
}

function Group({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  return (
    <section className={classes['group']} aria-label={name}>
      <h3 className={classes['heading']}>{name}</h3>
      <dl className={classes['rows']}>
        {rows.map((row) => (
          <div key={row.id} className={classes['row']}>
            <dt>{row.label}</dt>
            <dd className={classes['keys']}>
              <span className={classes['spoken']}>{row.combinations.map((caps) => caps.join(' ')).join(', or ')}</span>
              {row.combinations.map((caps) => <Caps key={caps.join(' ')} texts={caps} />)}
              {row.command !== null && <ChangeKeys command={row.command} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ShortcutListProps {
  /** Words sought in names, groups and keys. */
  readonly query: string;
  /** Those that are heard on this screen, or those of all screens. */
  readonly of: 'this-screen' | 'all';
}

/** Keys with what they do, in groups; each can be given others. */
export function ShortcutList({ query, of }: ShortcutListProps) {
  const groups = useRows(query, of);
  return (
    <>
      <div className={classes['groups']}>
        {[...groups].map(([name, rows]) => <Group key={name} name={name} rows={rows} />)}
      </div>
      {groups.size === 0 && <p role="status" className={classes['none']}>No shortcut is called “{query}”.</p>}
    </>
  );
}

/** What is true of all shortcuts: their file, and whether single keys are heard. */
export function ShortcutChoices() {
  const choice = useStore(singleKeys.store);
  return (
    <>
      <KeysFile />
      <Checkbox
        label="Single-key shortcuts" checked={choice === 'on'} onChange={(event) => singleKeys.choose(event.currentTarget.checked ? 'on' : 'off')}
      />
    </>
  );
}
