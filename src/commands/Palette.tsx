import { Modal } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Command } from './command.ts';
import { useOfferedCommands } from './CommandsProvider.tsx';
import { paletteAsked, useFinders } from './finders.ts';
import { useFocusReturn } from './focusReturn.ts';
import { groupBy } from './groupBy.ts';
import { noteRecent, recent, recentCommands } from './recent.ts';
import { searchCommands } from './paletteSearch.ts';
import type { Found } from './paletteSearch.ts';
import { Caps, KeyCaps } from './parts/KeyCaps.tsx';
import { visibleText } from './parts/visibleText.ts';
import classes from './Palette.module.css';

/** Rows shown at most: a session may offer thousands of files, and nobody reads past these. */
const mostRows = 50;

/** Of what was used last, so many stand first before anything is typed. */
const mostRecent = 6;

function Label({ found }: { readonly found: Found }) {
  const { label } = found.command;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of found.marks) {
    parts.push(visibleText(label.slice(at, start)), <b key={start}>{visibleText(label.slice(start, end))}</b>);
    at = end;
  }
  return (
    <bdi className={classes['label']}>
      {parts}
      {visibleText(label.slice(at))}
    </bdi>
  );
}

interface RowProps {
  readonly id: string;
  readonly found: Found;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Row({ id, found, active, onPoint, onChoose }: RowProps) {
  const { icon: Picture, keys, note } = found.command;
  const binding = keys[0];
  const row = useRef<HTMLDivElement>(null);
  useEffect(
    function keepInView() {
      if (active) row.current?.scrollIntoView({ block: 'nearest' });
    },
    [active],
  );
  return (
    // The field keeps the focus and names the active row; keys are heard there.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row} id={id} role="option" tabIndex={-1} aria-selected={active} className={classes['row']}
      onMouseMove={onPoint} onClick={onChoose}
    >
      <span className={classes['icon']}>{Picture !== undefined && <Picture size={16} stroke={1.75} aria-hidden="true" />}</span>
      <Label found={found} />
      {note !== undefined && <span className={classes['note']}>{note}</span>}
      {binding !== undefined && <KeyCaps binding={binding} />}
    </div>
  );
}

interface PaletteRow extends Found {
  readonly group: string;
}

/** Rows with the group's name above the first of each run; a query mixes groups by how well they match, and shows no names. */
function groupStart(rows: readonly PaletteRow[], index: number, query: string): string | null {
  const group = rows[index]?.group;
  return query === '' && group !== undefined && rows[index - 1]?.group !== group ? group : null;
}

/** What was used last comes first: all of it alone before anything is typed, else among what matches as well. */
function paletteRows(commands: readonly Command[], used: readonly Command[], query: string): readonly PaletteRow[] {
  const first = query.trim() === '' ? used.slice(0, mostRecent) : used;
  const ids = new Set(first.map(({ id }) => id));
  const others = inGroups(commands.filter(({ id }) => !ids.has(id)));
  return searchCommands([...first, ...others], query).slice(0, mostRows).map((found) => ({
    ...found, group: ids.has(found.command.id) ? 'Recent' : found.command.group,
  }));
}

/** Group by group, those of the newest screen first; what is offered everywhere comes last. */
function inGroups(commands: readonly Command[]): readonly Command[] {
  const groups = [...groupBy(commands, (command) => command.group)];
  const last = groups.filter(([name]) => name === 'General');
  return [...groups.filter(([name]) => name !== 'General'), ...last].flatMap(([, group]) => group);
}

function usePalette(onClose: () => void) {
  const offered = useOfferedCommands();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const giveFocusBack = useFocusReturn();
  const finders = useFinders();
  const router = useRouter();
  // As it was when it was opened: choosing is what changes it.
  const [used] = useState(() => recent.getState().entries);
  useEffect(function sayAsked() {
    if (paletteAsked.getState() === 'no') paletteAsked.setState('opened', true);
  }, []);
  const rows = useMemo(() => {
    const usable = offered.filter((command) => command.paletteless !== true && command.enabled());
    // Two may find the same thing.
    const byId = new Map([...usable, ...finders.flatMap((find) => find(query))].map((command) => [command.id, command]));
    return paletteRows([...byId.values()], recentCommands(used, byId, (path) => router.history.push(path)), query);
  }, [offered, finders, used, router, query]);
  const close = (): void => {
    onClose();
    giveFocusBack();
  };
  const choose = (found: Found | undefined): void => {
    if (found === undefined) return;
    close();
    noteRecent(found.command);
    found.command.run();
  };
  const ask = (text: string): void => {
    setQuery(text);
    if (text.trim().length > 1) paletteAsked.setState('typed', true);
    setActive(0);
  };
  const step = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && rows.length > 0) {
      event.preventDefault();
      setActive((active + move + rows.length) % rows.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(rows[active]);
    }
  };
  return { query, ask, rows, active, setActive, close, choose, step };
}

interface PaletteProps {
  /** Gives out, once, what was typed before there was a field. */
  readonly takeTyped: () => string;
  readonly onClose: () => void;
}

/** Dialog "Commands": everything that can be done here, found by typing. */
export function Palette({ takeTyped, onClose }: PaletteProps) {
  const { query, ask, rows, active, setActive, close, choose, step } = usePalette(onClose);
  const listId = useId();
  const rowId = (index: number): string => `${listId}-${index}`;
  const askTyped = (): void => {
    const typed = takeTyped();
    if (typed !== '') ask(query + typed);
  };
  return (
    <Modal.Root
      opened onClose={close} returnFocus={false} size={520} yOffset="12%" radius="md" shadow="md"
      transitionProps={{ transition: 'fade', duration: 100 }} classNames={{ content: classes['content'] ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Commands">
        <div className={classes['field']}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <input
            data-autofocus className={classes['input']} placeholder="Search sessions, files, annotations and commands" aria-label="Search commands" role="combobox"
            aria-expanded="true" aria-controls={listId} aria-activedescendant={rows.length > 0 ? rowId(active) : undefined}
            aria-autocomplete="list" autoComplete="off" spellCheck={false}
            value={query} onFocus={askTyped} onChange={(event) => ask(event.currentTarget.value)} onKeyDown={step}
          />
          <Caps texts={['Esc']} />
        </div>
        <div id={listId} role="listbox" aria-label="Commands" tabIndex={-1} className={classes['list']}>
          {rows.map((found, index) => {
            const group = groupStart(rows, index, query);
            return (
              <div key={found.command.id} role="presentation">
                {group !== null && <div className={classes['group']} role="presentation">{group}</div>}
                <Row
                  id={rowId(index)} found={found} active={index === active} onPoint={() => setActive(index)} onChoose={() => choose(found)}
                />
              </div>
            );
          })}
        </div>
        {rows.length === 0 && <p role="status" className={classes['none']}>Nothing here is called “{query}”.</p>}
      </Modal.Content>
    </Modal.Root>
  );
}
