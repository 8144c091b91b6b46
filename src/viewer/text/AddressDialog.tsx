import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useOpenViewer } from '../openViewer.ts';
import classes from './AddressDialog.module.css';

/** Shows where a link of the file leads before anybody goes there: files are written by others. What is neither a web page nor mail is not opened. */
export function AddressDialog() {
  const { chrome, focusDocument } = useOpenViewer();
  const address = useStore(chrome, (state) => state.address);
  function close(): void {
    chrome.setState({ address: null });
    focusDocument();
  }
  // While the dialog goes, it still says what it said.
  const [said, setSaid] = useState(address);
  if (address !== null && address !== said) setSaid(address);
  const isRefused = said?.kind === 'refused';
  return (
    <Modal opened={address !== null} onClose={close} title={isRefused ? 'This link is not opened' : 'Open a link of this file'} returnFocus={false} size={440}>
      {isRefused && <p className={classes['why']}>Only web pages and mail addresses are opened. This one leads to:</p>}
      <p className={classes['address']} dir="ltr">{said?.kind === 'address' ? said.url : said?.words}</p>
      <Group justify="flex-end" gap={8}>
        {isRefused ? <Button variant="default" onClick={close} data-autofocus>Close</Button> : (
          <>
            <Button variant="default" onClick={close}>Cancel</Button>
            <Button component="a" href={said?.url} target="_blank" rel="noopener noreferrer" onClick={close} data-autofocus>Open link</Button>
          </>
        )}
      </Group>
    </Modal>
  );
}
