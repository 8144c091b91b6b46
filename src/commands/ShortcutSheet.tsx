import { Modal, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useFocusReturn } from './focusReturn.ts';
import { IconButton } from './parts/IconButton.tsx';
import { ShortcutChoices, ShortcutList } from './ShortcutList.tsx';
import classes from './ShortcutSheet.module.css';

/** Dialog "Shortcuts": every key that is heard here, searchable by name, group or key. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const giveFocusBack = useFocusReturn();
  const close = (): void => {
    onClose();
    giveFocusBack();
  };
  const [query, setQuery] = useState('');
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
        <ShortcutList query={query} of="this-screen" />
        <ShortcutChoices />
      </Modal.Content>
    </Modal.Root>
  );
}
