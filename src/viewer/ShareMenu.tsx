import { Menu } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Command } from '../commands/command.ts';
import { useBoundKeys } from '../commands/useBoundKeys.ts';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { KeyCaps } from '../commands/parts/KeyCaps.tsx';
import type { ViewerCommands } from './commands.ts';
import { useOpenViewer } from './openViewer.ts';
import classes from './ShareMenu.module.css';

/** Links to what one looks at, and who may open them. */
export function ShareMenu({ commands: { share } }: { readonly commands: ViewerCommands }) {
  const { focusDocument } = useOpenViewer();
  const [open, setOpen] = useState(false);
  return (
    <Menu opened={open} onChange={setOpen} onClose={focusDocument} position="bottom-end" width={280} withinPortal={false} returnFocus={false}>
      <Menu.Target>
        <IconButton label="Share" icon={IconLink} popup="menu" />
      </Menu.Target>
      <Menu.Dropdown aria-label="Share">
        {Object.values(share).map((command) => <Item key={command.id} command={command} />)}
        {open && <Audience />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ command }: { readonly command: Command }) {
  const [binding] = useBoundKeys(command);
  return (
    <Menu.Item disabled={!command.enabled()} rightSection={binding === undefined ? null : <KeyCaps binding={binding} />} onClick={command.run}>
      {command.label}
    </Menu.Item>
  );
}

function Audience() {
  const { share } = useOpenViewer();
  const [sentence, setSentence] = useState('');
  useEffect(
    function askWho() {
      let isOver = false;
      void (async () => {
        const words = await share.audience(share.sessionId);
        if (!isOver) setSentence(words);
      })();
      return () => {
        isOver = true;
      };
    },
    [share],
  );
  return <Menu.Label className={classes['audience'] ?? ''}>{sentence}</Menu.Label>;
}
