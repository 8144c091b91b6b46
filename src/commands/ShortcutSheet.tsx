import { Checkbox, Modal, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { bindings } from './bindings.ts';
import { ChangeKeys } from './ChangeKeys.tsx';
import type { Command } from './command.ts';
import { KeysFile } from './KeysFile.tsx';
import { useHints, useOfferedCommands } from './CommandsProvider.tsx';
import { useFocusReturn } from './focusReturn.ts';
import { groupBy } from './groupBy.ts';
import { keyboardLayout } from './keyboardLayout.ts';
import { keyCaps } from './keys.ts';
import { IconButton } from './parts/IconButton.tsx';
import { Caps } from './parts/KeyCaps.tsx';
import { platform } from './platform.ts';
import { singleKeys } from './settings.ts';
import classes from './ShortcutSheet.module.css';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** One entry a combination, each a list of caps. */
  readonly combinations: readonly (readonly string[])[];
  /** Null for rows whose keys cannot be changed. */
  readonly command: Command | null;
}

function useRows(query: string): ReadonlyMap<string, readonly Row[]> {
  const commands = useOfferedCommands();
  const hints = useHints();
  const own = useStore(bindings, (state) => state.own);
  const layout = useStore(keyboardLayout());
  return useMemo(() => {
    const wanted = query.trim().toLocaleLowerCase();
    // What has no keys can be given some by whoever looks for it; the ways to sessions and files are too many.
    const isShown = ({ id, keys, paletteless }: Command): boolean =>
      keys.length > 0 || own[id] !== undefined || (wanted !== '' && paletteless !== true && !id.startsWith('go.'));
    const rows: Row[] = commands
      .filter(isShown)
      .map((command) => ({
        id: command.id, label: command.label, group: command.group, command: command.byBrowser === true ? null : command,
        combinations: command.keys.map((binding) => keyCaps(binding, platform, layout)),
      }));
    rows.push(...hints.map(({ id, label, group, caps }) => ({ id, label, group, combinations: [caps], command: null })));
    const told = (row: Row): string => `${row.label} ${row.group} ${row.combinations.flat().join(' ')}`.toLocaleLowerCase();
    return groupBy(rows.filter((row) => told(row).includes(wanted)), (row) => row.group);
  }, [commands, hints, own, layout, query]);
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

/** Dialog "Shortcuts": every key that is heard here, searchable by name, group or key. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const giveFocusBack = useFocusReturn();
  const close = (): void => {
    onClose();
    giveFocusBack();
  };
  const [query, setQuery] = useState('');
  const groups = useRows(query);
  const choice = useStore(singleKeys.store);
  return (
    <Modal.Root
      opened onClose={close} returnFocus={false} size={560} yOffset="12%" radius="md" shadow="md"
      transitionProps={{ transition: 'fade', duration: 100 }} classNames={{ content: classes['content'] ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Shortcuts">
        <div className={classes['head']}>
          <h2 className={classes['title']}>Shortcuts</h2>
          <IconButton label="Close" icon={IconX} onClick={close} />
        </div>
        <TextInput
          data-autofocus type="search" aria-label="Search shortcuts" placeholder="Search" leftSection={<IconSearch size={14} stroke={2} />}
          value={query} onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <div className={classes['groups']}>
          {[...groups].map(([name, rows]) => <Group key={name} name={name} rows={rows} />)}
        </div>
        {groups.size === 0 && <p role="status" className={classes['none']}>No shortcut is called “{query}”.</p>}
        <KeysFile />
        <Checkbox
          label="Single-key shortcuts" checked={choice === 'on'} onChange={(event) => singleKeys.choose(event.currentTarget.checked ? 'on' : 'off')}
        />
      </Modal.Content>
    </Modal.Root>
  );
}
