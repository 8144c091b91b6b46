import { useClient } from '../api/ClientProvider.tsx';
import { ImportDialog } from '../exchange/dialog/ImportDialog.tsx';
import { importAll, planFor } from './importing.ts';
import { useOpenViewer } from './openViewer.ts';

/** The dialog "Import annotations" over the open file. */
export function OpenImportDialog() {
  const viewer = useOpenViewer();
  const client = useClient();
  return (
    <ImportDialog
      own={viewer.workspace.document.kind === 'pdf' ? 'pdf' : 'other'} labels={viewer.labels}
      plan={(file, signal) => planFor(viewer, client, { file, signal })}
      onImport={(made) => {
        importAll(viewer, made);
        viewer.focusDocument();
      }}
      onClose={() => {
        viewer.chrome.setState({ importing: 'closed' });
        viewer.focusDocument();
      }}
    />
  );
}
