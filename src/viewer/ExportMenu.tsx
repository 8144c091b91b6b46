import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../api/ClientProvider.tsx';
import type { Attachment } from '../contract/attachment.ts';
import type { ExportChoice } from '../exchange/dialog/ExportDialog.tsx';
import { formats, isOfPdfs } from '../exchange/run/formats.ts';
import type { Format, FormatId } from '../exchange/run/formats.ts';
import { writers } from '../exchange/write/writers.ts';
import { AwaitedList } from './AwaitedList.tsx';
import { exportScopes, openInput } from './exportScopes.ts';
import { currentPage } from './navigate.ts';
import { ExportProgress } from './ExportProgress.tsx';
import { useOpenViewer } from './openViewer.ts';
import { useExports } from './useExports.ts';
import { storedAnnotations } from './sheet/storedMarks.ts';
import { sizeText } from './sizeText.ts';
import { isListHere } from './useRecords.ts';
import type { Records } from './useRecords.ts';

const ExportDialog = lazy(async () => ({ default: (await import('../exchange/dialog/ExportDialog.tsx')).ExportDialog }));

interface ExportMenuProps {
  readonly onOriginal: () => void;
  /** The files of the session, the open one among them. */
  readonly files: readonly Attachment[];
  readonly sessionTitle: string;
  readonly records: Records;
}

/** Formats that are made at once, of the whole file, where they hold all of it; the others ask first. */
const atOnce = ['atlas-json', 'csv'] as const;

/** What can be taken away: the file as it came, the annotations, the page with its marks. */
export function ExportMenu({ onOriginal, files, sessionTitle, records }: ExportMenuProps) {
  const viewer = useOpenViewer();
  const { workspace, chrome, focusDocument } = viewer;
  const exporting = useStore(chrome, (state) => state.exporting);
  const [open, setOpen] = useState(false);
  useFocusAfter(open, focusDocument);
  const { running, write, pagePicture, cancel } = useExports();
  const picture = usePicture(records, pagePicture);
  const { attachment } = workspace;
  const offered = useOffered(files, attachment);
  const size = attachment.facts?.size ?? null;
  return (
    <>
      <Menu opened={open} onChange={setOpen} position="bottom-end" withinPortal={false} returnFocus={false}>
        <Menu.Target>
          <Button
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
            rightSection={<IconChevronDown size={14} stroke={2} aria-hidden="true" />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            aria-label="Original file"
            rightSection={`${attachment.type.toUpperCase()}${size === null ? '' : `, ${sizeText(size)}`}`}
            onClick={onOriginal}
          >
            Original file
          </Menu.Item>
          <Menu.Divider />
          {atOnce.map((id) => (
            <Menu.Item
              key={id} aria-label={writers[id].name} rightSection={writers[id].extension.toUpperCase()}
              onClick={() => {
                const inputs = [openInput(viewer, storedAnnotations(workspace))];
                if (isListHere(records) && writers[id].losses(inputs).length === 0) void write({ format: id, inputs });
                else chrome.setState({ exporting: id });
              }}
            >
              {writers[id].name}
            </Menu.Item>
          ))}
          <Menu.Item aria-label="Page as PNG" rightSection="PNG" onClick={picture.ask}>
            Page as PNG
          </Menu.Item>
          <Menu.Divider />
          {offered.filter(({ id }) => !atOnce.some((other) => other === id)).map(({ id, name }) => (
            <Menu.Item key={id} aria-label={name} onClick={() => chrome.setState({ exporting: id })}>{`${name}…`}</Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item aria-label="Import annotations" onClick={() => chrome.setState({ importing: 'open' })}>Import annotations…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {running !== null && <ExportProgress {...running} onCancel={cancel} />}
      {picture.waits && <AwaitedList title="Page as PNG" records={records} onClose={picture.giveUp} />}
      {exporting !== null && !isListHere(records) && <AwaitedList title="Export" records={records} onClose={() => chrome.setState({ exporting: null })} />}
      {exporting !== null && isListHere(records) && (
        <Suspense fallback={null}>
          <OpenExportDialog
            first={exporting} files={files}
            onExport={({ format, scope, inputs, crops }) => {
              const whole = scope.id === 'session' ? { attachments: files, stem: sessionTitle } : {};
              void write({ format, inputs, crops, ...whole });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Makes the picture of a page as soon as the host's list is here: before, marks would be missing on it. */
function usePicture(records: Records, make: () => Promise<void>) {
  const [waits, setWaits] = useState(false);
  const isHere = isListHere(records);
  useEffect(
    function makeOnceHere() {
      if (waits && isHere) void make().finally(() => setWaits(false));
    },
    [waits, isHere, make],
  );
  function ask(): void {
    if (isHere) void make();
    else setWaits(true);
  }
  return { waits: waits && !isHere, ask, giveUp: () => setWaits(false) };
}

/** PDFs are offered where there is one. */
function useOffered(files: readonly Attachment[], attachment: Attachment): readonly Format[] {
  return useMemo(() => {
    const hasPdf = [attachment, ...files].some(({ type }) => type === 'pdf');
    return formats.filter(({ id }) => hasPdf || !isOfPdfs(id));
  }, [files, attachment]);
}

interface OpenExportDialogProps {
  readonly first: FormatId;
  readonly files: readonly Attachment[];
  readonly onExport: (choice: ExportChoice) => void;
}

/** The dialog over the open file; what it offers is that of the moment it was opened. */
function OpenExportDialog({ first, files, onExport }: OpenExportDialogProps) {
  const viewer = useOpenViewer();
  const client = useClient();
  const offered = useOffered(files, viewer.workspace.attachment);
  const [scopes] = useState(() => exportScopes(viewer, { client, files }));
  const [page] = useState(() => String(currentPage(viewer.workspace.view.getState()) + 1));
  function close(): void {
    viewer.chrome.setState({ exporting: null });
    viewer.focusDocument();
  }
  return (
    <ExportDialog
      formats={offered} first={first} scopes={scopes} firstPages={page} onClose={close}
      onExport={(choice) => {
        close();
        onExport(choice);
      }}
    />
  );
}

/** Gives the focus to the drawing once the menu is closed. (On Escape the menu gives it to its button, after it told that it closes.) */
function useFocusAfter(open: boolean, focusDocument: () => void): void {
  const wasOpen = useRef(false);
  useEffect(
    function giveFocusOn() {
      if (wasOpen.current && !open) focusDocument();
      wasOpen.current = open;
    },
    [open, focusDocument],
  );
}
