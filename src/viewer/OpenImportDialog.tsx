import { useEffect, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { ImportDialog } from '../exchange/dialog/ImportDialog.tsx';
import { createImporting } from './importing.ts';
import { useOpenViewer } from './openViewer.ts';
import { useLatest } from './useLatest.ts';

interface OpenImportDialogProps {
  /** The files of the session, the open one among them. */
  readonly files: readonly Attachment[];
}

/** The dialog "Import annotations" over the open file. */
export function OpenImportDialog({ files }: OpenImportDialogProps) {
  const viewer = useOpenViewer();
  const client = useClient();
  const known = useLatest(files);
  const [importing] = useState(() => createImporting(viewer, { client, files: () => known.current }));
  useEffect(function closeWithTheDialog() {
    return () => importing.close();
  }, [importing]);
  const { attachment, document } = viewer.workspace;
  return (
    <ImportDialog
      own={document.kind === 'pdf' ? 'pdf' : 'other'} open={{ id: attachment.id ?? '', name: attachment.name }} labels={viewer.labels}
      plan={importing.plan}
      onImport={async (parts, reading) => {
        await importing.carryOut(parts, reading);
        viewer.focusDocument();
      }}
      onClose={() => {
        viewer.chrome.setState({ importing: 'closed' });
        viewer.focusDocument();
      }}
    />
  );
}
