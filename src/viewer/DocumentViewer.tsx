import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { labelColour } from '../annotation/labels.ts';
import { useCommands } from '../commands/CommandsProvider.tsx';
import { Canvas } from './Canvas.tsx';
import { ContextMenu } from './ContextMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { LabelPopover } from './LabelPopover.tsx';
import { SaveChip } from './SaveChip.tsx';
import { Splitter } from './Splitter.tsx';
import { ToolBar } from './ToolBar.tsx';
import { AnnotationsToggle, FilesToggle, TopBar, ViewControls } from './TopBar.tsx';
import type { AttachmentViewerProps } from './AttachmentViewer.tsx';
import type { ChromeStore } from './chrome.ts';
import { viewerCommands } from './commands.ts';
import type { Neighbours } from './commands.ts';
import { drawingHints } from './drawingHints.ts';
import { OpenViewerContext } from './openViewer.ts';
import type { OpenViewer } from './openViewer.ts';
import { labelsOf } from './panel/labelOptions.ts';
import { Panel } from './panel/Panel.tsx';
import { FilesRail } from './rail/FilesRail.tsx';
import { PagesRail } from './rail/PagesRail.tsx';
import { useAddress } from './useAddress.ts';
import { useAnnotations } from './useKept.ts';
import { useLatest } from './useLatest.ts';
import { useMarkMade } from './useMarkMade.ts';
import { useRecords } from './useRecords.ts';
import { useSessionLabels } from './useSessionLabels.ts';
import { useTellFacts } from './useTellFacts.ts';
import type { Workspace } from './workspace.ts';
import classes from './ViewerScreen.module.css';

export interface DocumentViewerProps extends AttachmentViewerProps {
  readonly workspace: Workspace;
  readonly chrome: ChromeStore;
  readonly onDownload: () => void;
}

/** An open document with everything round it. */
export function DocumentViewer(props: DocumentViewerProps) {
  const { workspace, chrome, outbox, person, attachment, session, files } = props;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const focusDocument = useCallback(() => regionOf(frame)?.focus({ preventScroll: true }), [frame]);
  const annotations = useAnnotations(workspace.annotations);
  const sessionLabels = useStore(workspace.view, (state) => state.sessionLabels);
  const labels = useStable(labelsOf(annotations, sessionLabels));
  const viewer = useMemo(
    (): OpenViewer => ({
      workspace, chrome, outbox, person, labels, focusDocument,
      colourOf: (label) => labelColour(label, labels),
    }),
    [workspace, chrome, outbox, person, labels, focusDocument],
  );
  const neighbours = useNeighbours(props);
  const commands = useMemo(() => viewerCommands(viewer, neighbours), [viewer, neighbours]);
  useCommands(commands.all, drawingHints);
  useRecords(workspace);
  useSessionLabels(workspace, session?.id ?? null);
  useTellFacts(workspace);
  useMarkMade(viewer);
  useAddress(workspace, props);
  const openMenu = useCallback((at: { readonly x: number; readonly y: number }) => chrome.setState({ menu: at }), [chrome]);
  const filesOpen = useStore(chrome, (state) => state.files === 'open');
  const panelOpen = useStore(chrome, (state) => state.annotations === 'open');

  return (
    <OpenViewerContext value={viewer}>
      <div ref={setFrame} className={classes['screen']}>
        <TopBar
          session={session}
          title={attachment.title ?? attachment.name}
          left={<FilesToggle count={files.length} />}
          centre={<ViewControls commands={commands} />}
          right={
            <>
              <SaveChip outbox={outbox} onSignIn={props.onSignIn} />
              <ExportMenu onOriginal={props.onDownload} />
              <AnnotationsToggle />
            </>
          }
        />
        <div className={classes['body']}>
          {filesOpen && (
            <Splitter side="left" start={200} least={160} most={320} label="Width of the files" className={classes['rail']}>
              <PagesRail />
              <FilesRail sessionId={props.sessionId} files={files} currentId={attachment.id} pictureOf={props.pictureOf} />
            </Splitter>
          )}
          <main className={classes['desk']}>
            <div className={classes['canvas']} data-scope="viewer">
              <Canvas workspace={workspace} onMenu={openMenu} />
            </div>
            <LabelPopover />
            <ToolBar commands={commands} />
            <ContextMenu commands={commands} />
          </main>
          {panelOpen && (
            <Splitter side="right" start={344} least={304} most={520} label="Width of the annotations" className={classes['panel']}>
              <Panel />
            </Splitter>
          )}
        </div>
      </div>
    </OpenViewerContext>
  );
}

function regionOf(frame: HTMLElement | null): HTMLElement | null {
  return frame?.querySelector<HTMLElement>('[aria-label="Document"]') ?? null;
}

/** The same list for as long as it says the same. */
function useStable(labels: readonly string[]): readonly string[] {
  const [kept, setKept] = useState(labels);
  const same = kept.length === labels.length && labels.every((label, place) => label === kept[place]);
  if (same) return kept;
  setKept(labels);
  return labels;
}

function useNeighbours({ files, attachment, onOpen }: Pick<DocumentViewerProps, 'files' | 'attachment' | 'onOpen'>): Neighbours {
  const latest = useLatest(onOpen);
  return useMemo(() => {
    const ids = files.flatMap((file) => file.id ?? []);
    const place = ids.indexOf(attachment.id);
    const [previous, next] = place === -1 ? [] : [ids[place - 1], ids[place + 1]];
    return {
      previous: previous === undefined ? null : () => latest.current(previous),
      next: next === undefined ? null : () => latest.current(next),
    };
  }, [files, attachment.id, latest]);
}
