import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useAudience } from '../api/audience.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import { AdjustPanel } from './AdjustPanel.tsx';
import { AwaitedList } from './AwaitedList.tsx';
import { Canvas } from './Canvas.tsx';
import { ContextMenu } from './ContextMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { Minimap } from './Minimap.tsx';
import { LabelPopover } from './LabelPopover.tsx';
import { ToolBar } from './ToolBar.tsx';
import { focusRegion } from './regionCommands.ts';
import { AnnotationsToggle, ViewControls } from './TopBar.tsx';
import { ShareMenu } from './ShareMenu.tsx';
import { PropagateDialog } from './PropagateDialog.tsx';
import { neighboursOf, ViewerFrame } from './ViewerFrame.tsx';
import type { DocumentSource } from '../document/source.ts';
import type { AttachmentViewerProps } from './AttachmentViewer.tsx';
import type { ChromeStore, MenuPlace } from './chrome.ts';
import type { ViewerCommands } from './commands.ts';
import { viewerCommands } from './commands.ts';
import { drawingHints } from './drawingHints.ts';
import { OpenViewerContext } from './openViewer.ts';
import type { OpenViewer } from './openViewer.ts';
import { labelsOf } from './panel/labelOptions.ts';
import { Panel } from './panel/Panel.tsx';
import { AddressDialog } from './text/AddressDialog.tsx';
import { FindBar } from './text/FindBar.tsx';
import { TextSelectionBar } from './text/TextSelectionBar.tsx';
import { ReadingBar } from './ReadingBar.tsx';
import { RenderTrouble } from './RenderTrouble.tsx';
import { ReplacedBar } from './ReplacedBar.tsx';
import { ChartBeyond } from './sheet/ChartBeyond.tsx';
import { ChartCursor } from './sheet/ChartCursor.tsx';
import { TableCells } from './sheet/TableCells.tsx';
import { TableBeyond } from './sheet/TableBeyond.tsx';
import { TableHead } from './sheet/TableHead.tsx';
import { DataRail } from './sheet/DataRail.tsx';
import { PagesRail } from './rail/PagesRail.tsx';
import { useRailPictures } from './rail/useRailPictures.tsx';
import { useAddress } from './useAddress.ts';
import { useClipboard } from './useClipboard.ts';
import { useTellHidden } from './history/useTellHidden.ts';
import { useFoundPlace } from './text/useFoundPlace.ts';
import { useMadeLabels } from './labels/useMadeLabels.ts';
import { usePalette } from './labels/usePalette.ts';
import { useFindAnnotations } from './useFindAnnotations.ts';
import { useLabelBook } from './useLabelBook.ts';
import { useMarkMade } from './useMarkMade.ts';
import { usePreload } from './usePreload.ts';
import type { Records } from './useRecords.ts';
import { isListHere, useRecords } from './useRecords.ts';
import { useSessionLabels } from './useSessionLabels.ts';
import { useTellFacts } from './useTellFacts.ts';
import { useTellLimit } from './useTellLimit.ts';
import type { Workspace } from './workspace.ts';
import classes from './ViewerScreen.module.css';

const TreeRail = lazy(async () => ({ default: (await import('./tree/TreeRail.tsx')).TreeRail }));
const OpenImportDialog = lazy(async () => ({ default: (await import('./OpenImportDialog.tsx')).OpenImportDialog }));
const PropertiesDialog = lazy(async () => ({ default: (await import('./properties/PropertiesDialog.tsx')).PropertiesDialog }));
const LabelsDialog = lazy(async () => ({ default: (await import('./labels/LabelsDialog.tsx')).LabelsDialog }));

export interface DocumentViewerProps extends AttachmentViewerProps {
  readonly workspace: Workspace;
  readonly chrome: ChromeStore;
  readonly onDownload: () => void;
}

/** What every part round the document works with. `frame` holds the region "Document". */
function useViewer({ workspace, chrome, outbox, person, sessionId, attachmentId }: DocumentViewerProps, frame: HTMLElement | null): OpenViewer {
  const focusDocument = useCallback(() => focusRegion(frame), [frame]);
  const names = useSyncExternalStore(workspace.labels.subscribe, workspace.labels.names);
  const sessionLabels = useStore(workspace.view, (state) => state.sessionLabels);
  const palette = useStore(workspace.view, (state) => state.palette);
  const used = useStable(labelsOf(names, sessionLabels));
  const book = useLabelBook(workspace.annotations, palette, used);
  const join = useMadeLabels(person);
  const audience = useAudience();
  const share = useMemo(() => ({ sessionId, attachmentId, audience }), [sessionId, attachmentId, audience]);
  const makeLabel = useCallback((label: string) => join({ name: label, colour: book.colourToKeep(label) }), [join, book]);
  useEffect(
    function takeFreeFocus() {
      function take(): void {
        if (document.activeElement === document.body && document.querySelector('[aria-modal="true"]') === null) focusDocument();
      }
      take();
      // A press beside all that takes the focus would leave the keys without a place.
      document.addEventListener('click', take);
      return () => document.removeEventListener('click', take);
    },
    [focusDocument],
  );
  return useMemo(
    () => ({ workspace, chrome, outbox, person, share, book, labels: book.names, colourOf: book.colourOf, makeLabel, focusDocument }),
    [workspace, chrome, outbox, person, share, book, makeLabel, focusDocument],
  );
}

/** An open document with everything round it. */
export function DocumentViewer(props: DocumentViewerProps) {
  const { workspace, chrome, session } = props;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const viewer = useViewer(props, frame);
  const commands = useMemo(() => viewerCommands(viewer), [viewer]);
  useCommands(commands.all, drawingHints);
  const records = useRecords(workspace, props.outbox);
  useSessionLabels(workspace, records.loading ? null : (session?.id ?? null));
  usePalette(workspace.view, props.person);
  useTellFacts(workspace);
  useTellLimit(workspace, chrome);
  useTellHidden(viewer);
  usePreload(workspace, neighboursOf(props.files, props.attachment.id));
  useMarkMade(viewer);
  useClipboard(viewer);
  useFilter(viewer);
  useDataRail(viewer);
  useFindAnnotations(viewer);
  useFoundPlace(viewer);
  const openMenu = useCallback((at: MenuPlace) => chrome.setState({ menu: at }), [chrome]);
  useAddress(workspace, { ...props, listed: isListHere(records) });
  const pictureOf = useRailPictures(workspace, { currentId: props.attachment.id, pictureOf: props.pictureOf, when: records.loading ? 'later' : 'now' });
  const surroundings = useSurroundings(props, commands, records);
  const desk = useDesk(props, commands, records);

  return (
    <OpenViewerContext value={viewer}>
      <ViewerFrame
        {...props}
        {...surroundings}
        pictureOf={pictureOf}
        count={isListHere(records) ? <CountOf listing={workspace.listing} /> : undefined}
        pageCount={workspace.document.tree === undefined ? workspace.document.pageCount : Infinity}
      >
        <div ref={setFrame} className={classes['canvas']} data-scope="viewer">
          <Canvas workspace={workspace} onMenu={openMenu} />
        </div>
        {desk}
      </ViewerFrame>
    </OpenViewerContext>
  );
}

/** What stands round the desk: the same elements until what they say changes, since the address is written with every selection. */
function useSurroundings({ workspace, session, files, onDownload }: DocumentViewerProps, commands: ViewerCommands, records: Records) {
  const title = session?.title ?? 'session';
  return useMemo(
    () => ({
      centre: <ViewControls commands={commands} />,
      right: (
        <>
          <ShareMenu commands={commands} />
          <ExportMenu onOriginal={onDownload} files={files} sessionTitle={title} records={records} />
          <AnnotationsToggle />
        </>
      ),
      pages: <RailOf document={workspace.document} />,
      panel: <Panel records={records} />,
    }),
    [workspace, commands, records, files, title, onDownload],
  );
}

/** What stands on the drawing, likewise. */
function useDesk({ workspace: { attachment: opened, document, queue, replaced }, chrome, files, attachment, onShowNew }: DocumentViewerProps, commands: ViewerCommands, records: Records): ReactNode {
  const digest = attachment.facts?.sha256;
  const [stays, setStays] = useState<string | null>(null);
  const isTold = useSyncExternalStore(replaced.subscribe, replaced.sentence) !== null;
  const isReplaced = isTold || (digest !== undefined && opened.facts !== null && digest !== opened.facts.sha256);
  const other = isReplaced && stays !== (digest ?? '');
  return useMemo(
    () => (
      <>
        {other && <ReplacedBar onShowNew={onShowNew} onStay={() => setStays(digest ?? '')} />}
        {!other && document.reading !== undefined && <ReadingBar reading={document.reading} onReopen={onShowNew} />}
        {!other && <RenderTrouble queue={queue} />}
        <AdjustPanel />
        <FindBar />
        <TextSelectionBar commands={commands} />
        {document.sheet !== undefined && <TableCells sheet={document.sheet} />}
        {document.sheet !== undefined && <TableHead sheet={document.sheet} />}
        {document.sheet !== undefined && <TableBeyond sheet={document.sheet} />}
        {document.sheet !== undefined && <ChartCursor sheet={document.sheet} />}
        {document.sheet !== undefined && <ChartBeyond sheet={document.sheet} />}
        <Minimap />
        <LabelPopover />
        <ToolBar commands={commands} />
        <ContextMenu commands={commands} />
        <PropagateDialog files={files} />
        <AddressDialog />
        <Dialogs chrome={chrome} files={files} records={records} />
      </>
    ),
    [document, queue, chrome, files, digest, other, onShowNew, commands, records],
  );
}

/** How many annotations there are; nothing where there are none. */
function CountOf({ listing }: Pick<Workspace, 'listing'>) {
  const total = useStore(listing.store, (state) => state.total);
  return total === 0 ? null : total;
}

/** What the rail says of the open file. */
function RailOf({ document: { sheet, tree } }: { readonly document: DocumentSource }) {
  if (sheet !== undefined) return <DataRail sheet={sheet} />;
  return tree === undefined ? <PagesRail /> : <Suspense fallback={null}><TreeRail tree={tree} /></Suspense>;
}

/** CSS px of a window that has room for the rail of a data file, without which there are no channels to choose from, or of a tree. */
const ROOM_FOR_RAIL = 1100;

/** The rail of a data file, or of a tree, is open also where that of another file would be closed. */
function useDataRail({ workspace: { document }, chrome }: OpenViewer): void {
  useEffect(
    function openDataRail() {
      if ((document.sheet !== undefined || document.tree !== undefined) && window.innerWidth >= ROOM_FOR_RAIL) chrome.setState({ files: 'open' });
    },
    [document, chrome],
  );
}

/** The list follows the text of its filter. */
function useFilter({ workspace: { listing }, chrome }: OpenViewer): void {
  useEffect(
    function followFilter() {
      listing.arrange({ filter: chrome.getState().filter });
      return chrome.subscribe(({ filter }, before) => {
        if (filter !== before.filter) listing.arrange({ filter });
      });
    },
    [listing, chrome],
  );
}

/** Dialogs come with their code when they are first asked for. */
function Dialogs({ chrome, files, records }: Pick<DocumentViewerProps, 'chrome' | 'files'> & { readonly records: Records }) {
  const dialog = useStore(chrome, (state) => state.dialog);
  const importing = useStore(chrome, (state) => state.importing);
  return (
    <Suspense fallback={null}>
      {dialog === 'labels' && <LabelsDialog onClose={() => chrome.setState({ dialog: null })} />}
      {dialog === 'properties' && <PropertiesDialog onClose={() => chrome.setState({ dialog: null })} />}
      {importing === 'open' && !isListHere(records) && <AwaitedList title="Import annotations" records={records} onClose={() => chrome.setState({ importing: 'closed' })} />}
      {importing === 'open' && isListHere(records) && <OpenImportDialog files={files} />}
    </Suspense>
  );
}

/** The same list for as long as it says the same. */
function useStable(labels: readonly string[]): readonly string[] {
  const [kept, setKept] = useState(labels);
  const same = kept.length === labels.length && labels.every((label, place) => label === kept[place]);
  if (same) return kept;
  setKept(labels);
  return labels;
}
