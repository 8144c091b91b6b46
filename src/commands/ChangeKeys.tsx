import { IconPencil, IconRestore } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { bind, bindings, holderOf } from './bindings.ts';
import type { KeyHolder } from './keyHolders.ts';
import { useOfferedCommands } from './CommandsProvider.tsx';
import { combinationOf } from './keys.ts';
import { announce } from './parts/announce.ts';
import { platform } from './platform.ts';
import classes from './ShortcutList.module.css';

/** Gives a command other keys: the next combination pressed, unless somebody holds it. */
export function ChangeKeys({ command }: { readonly command: KeyHolder }) {
  const commands = useOfferedCommands();
  const changed = useStore(bindings, (state) => state.own[command.id] !== undefined);
  const [state, setState] = useState<{ readonly listening: true; readonly refusal: string | null } | null>(null);

  function hear(event: KeyboardEvent<HTMLButtonElement>): void {
    if (event.key === 'Tab') return setState(null);
    event.preventDefault();
    event.stopPropagation();
    // Esc leaves everything as it is, the sheet open included; no command can have it.
    if (event.key === 'Escape') return setState(null);
    const combination = combinationOf(event.nativeEvent, platform);
    if (combination === null) return;
    const holder = holderOf(combination, command, commands);
    if (holder !== null) return setState({ listening: true, refusal: `Held by ${holder}` });
    bind(command.id, [combination]);
    announce(`${command.label}: ${combination}`);
    setState(null);
  }

  if (state === null) {
    return (
      <>
        <PlainButton label={`Change the keys of ${command.label}`} icon={IconPencil} onClick={() => setState({ listening: true, refusal: null })} />
        {changed && <PlainButton label={`Give ${command.label} its own keys back`} icon={IconRestore} onClick={() => bind(command.id, null)} />}
      </>
    );
  }
  return (
    <>
      {state.refusal !== null && <span role="alert" className={classes['refusal']}>{state.refusal}</span>}
      <button
        ref={focusAtOnce} type="button" className={classes['listening']} aria-label={`New keys of ${command.label}`}
        // A dialog around it hears its keys before this does.
        data-mantine-stop-propagation="true"
        onKeyDown={hear} onBlur={() => setState(null)}
      >
        Press keys
      </button>
    </>
  );
}

function focusAtOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}

interface PlainButtonProps {
  readonly label: string;
  readonly icon: Icon;
  readonly onClick: () => void;
}

/** Its tooltip is the browser's own: a sheet has a hundred of them. */
function PlainButton({ label, icon: Picture, onClick }: PlainButtonProps) {
  return (
    <button type="button" className={classes['change']} aria-label={label} title={label} onClick={onClick}>
      <Picture size={14} stroke={2} aria-hidden="true" />
    </button>
  );
}
