import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, use, useMemo, useRef, useState, type ReactElement } from 'react';
import { formatCount } from '../commands/parts/formatCount.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ExportChoice, ExportScope } from '../exchange/dialog/ExportDialog.tsx';
import { ExportDeskContext, type ExportDesk } from '../exchange/run/exportDesk.ts';
import { formats, isOfPdfs, type Format, type FormatId } from '../exchange/run/formats.ts';
import { useBulkExport } from './useBulkExport.tsx';

const ExportDialog = lazy(async () => ({ default: (await import('../exchange/dialog/ExportDialog.tsx')).ExportDialog }));

interface BulkExportProps {
  readonly attachments: readonly Attachment[];
}

/** Button and menu of what several attachments are exported as. All but the files themselves ask first, and say what they cannot hold. */
export function BulkExport({ attachments }: BulkExportProps): ReactElement {
  const desk = use(ExportDeskContext);
  const { running, start } = useBulkExport(desk);
  const [asking, setAsking] = useState<FormatId | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const offered = useOffered(attachments);
  if (running !== null) return <Button onClick={running.cancel}>{`Exporting ${Math.floor(running.share * 100)} % – cancel`}</Button>;
  return (
    <>
      <Menu position="top-start" width={220}>
        <Menu.Target>
          <Button
            ref={button}
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
            rightSection={<IconChevronDown size={14} stroke={2} aria-hidden="true" />}
          >
            {`Export ${formatCount(attachments.length)}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Export">
          <Menu.Item onClick={() => void start({ kind: 'files', attachments })}>Original files (ZIP)</Menu.Item>
          <Menu.Divider />
          {offered.map(({ id, name }) => <Menu.Item key={id} aria-label={name} onClick={() => setAsking(id)}>{`${name}…`}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {asking !== null && desk !== null && (
        <Suspense fallback={null}>
          <AskExport
            first={asking} attachments={attachments} desk={desk} onClose={() => {
              setAsking(null);
              button.current?.focus();
            }}
            onExport={({ format, inputs, crops }) => {
              setAsking(null);
              void start({ kind: 'annotations', attachments, format, inputs, crops });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

interface AskExportProps extends BulkExportProps {
  readonly desk: ExportDesk;
  readonly first: FormatId;
  readonly onExport: (choice: ExportChoice) => void;
  readonly onClose: () => void;
}

/** The dialog over a list; what it is of are the attachments that were chosen when it was opened. */
function AskExport({ desk, first, attachments, onExport, onClose }: AskExportProps): ReactElement {
  const [chosen] = useState(attachments);
  const scopes = useMemo((): readonly ExportScope[] => [{
    id: 'chosen',
    label: chosen.length === 1 ? 'The annotations of 1 attachment' : `The annotations of ${formatCount(chosen.length)} attachments`,
    gather: (_pages, signal) => desk.gather(chosen, signal),
  }], [desk, chosen]);
  return <ExportDialog formats={useOffered(chosen)} first={first} scopes={scopes} firstPages="" onExport={onExport} onClose={onClose} />;
}

/** PDFs are offered where there is one. */
function useOffered(attachments: readonly Attachment[]): readonly Format[] {
  return useMemo(() => {
    const hasPdf = attachments.some(({ type }) => type === 'pdf');
    return formats.filter(({ id }) => hasPdf || !isOfPdfs(id));
  }, [attachments]);
}
