import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { attachmentInfoQuery } from '../../api/queries.ts';
import { useFocusReturnAtEnd } from '../../commands/focusReturn.ts';
import { Name } from '../../commands/parts/Name.tsx';
import type { FileProperty } from '../../document/source.ts';
import { useOpenViewer } from '../openViewer.ts';
import { currentPage } from '../navigate.ts';
import { storedProperties } from './storedProperties.ts';
import classes from './PropertiesDialog.module.css';

/** What the file says of itself, and what the host says of its bytes. */
export function PropertiesDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusReturnAtEnd();
  const { workspace } = useOpenViewer();
  const { attachment, document, view } = workspace;
  const client = useClient();
  const id = attachment.id ?? '';
  // Hosts that tell sizes and digests in their lists need not be asked again.
  const info = useQuery({ ...attachmentInfoQuery(client, id), enabled: id !== '' && (attachment.facts?.sha256 ?? null) === null });
  const said = useSaid(document.properties);
  const stored = storedProperties({ attachment, info: info.data, document, pageIndex: currentPage(view.getState()) });
  return (
    <Modal opened onClose={onClose} title="Document properties" size={520}>
      <Properties name="The file" rows={stored} />
      {said !== null && said.length > 0 && <Properties name="What it says of itself" rows={said} />}
      {document.kind === 'pdf' && said?.length === 0 && <p className={classes['none']}>The file says nothing of itself.</p>}
    </Modal>
  );
}

function Properties({ name, rows }: { readonly name: string; readonly rows: readonly FileProperty[] }) {
  return (
    <section aria-label={name} className={classes['part']}>
      <h3 className={classes['heading']}>{name}</h3>
      <dl className={classes['rows']}>
        {rows.map((row) => (
          <div key={row.name} className={classes['row']}>
            <dt>{row.name}</dt>
            <dd><Name>{row.value}</Name></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Null while it is being read. */
function useSaid(read: (() => Promise<readonly FileProperty[]>) | undefined): readonly FileProperty[] | null {
  const [said, setSaid] = useState<readonly FileProperty[] | null>(null);
  useEffect(
    function readProperties() {
      let isGone = false;
      async function begin(): Promise<void> {
        const found = (await read?.()) ?? [];
        if (!isGone) setSaid(found);
      }
      void begin();
      return () => {
        isGone = true;
      };
    },
    [read],
  );
  return said;
}
