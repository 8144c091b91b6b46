import { Button, Group, Modal } from '@mantine/core';
import { useStore } from 'zustand';
import { useOpenViewer } from '../openViewer.ts';
import classes from './AddressDialog.module.css';

/** Shows where a link of the file leads before anybody goes there: files are written by others. */
export function AddressDialog() {
  const { chrome, focusDocument } = useOpenViewer();
  const address = useStore(chrome, (state) => state.address);
  function close(): void {
    chrome.setState({ address: null });
    focusDocument();
  }
  return (
    <Modal opened={address !== null} onClose={close} title="Open a link of this file" returnFocus={false} size={440}>
      <p className={classes['address']} dir="ltr">{address}</p>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={close}>Cancel</Button>
        <Button component="a" href={address ?? undefined} target="_blank" rel="noopener noreferrer" onClick={close} data-autofocus>Open link</Button>
      </Group>
    </Modal>
  );
}
