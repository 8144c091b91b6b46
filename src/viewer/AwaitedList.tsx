import { Button, Modal } from '@mantine/core';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { useOpenViewer } from './openViewer.ts';
import type { Records } from './useRecords.ts';

interface AwaitedListProps {
  /** Of the dialog that waits. */
  readonly title: string;
  readonly records: Records;
  readonly onClose: () => void;
}

/** Stands in for a dialog about all annotations until the host's list is here: what is not known yet would be left out, or come twice. */
export function AwaitedList({ title, records: { failed, reason, retry }, onClose }: AwaitedListProps) {
  const { focusDocument } = useOpenViewer();
  function close(): void {
    onClose();
    focusDocument();
  }
  return (
    <Modal opened onClose={close} title={title} size={480} returnFocus={false}>
      {failed
        ? <ErrorAlert actions={<Button onClick={retry}>Retry</Button>}>{`The annotations could not be read: ${reason}`}</ErrorAlert>
        : <p role="status">Reading the annotations…</p>}
    </Modal>
  );
}
