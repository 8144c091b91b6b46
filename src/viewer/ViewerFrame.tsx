import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCommands } from '../commands/CommandsProvider.tsx';
import type { Attachment } from '../contract/attachment.ts';
import type { AttachmentViewerProps } from './AttachmentViewer.tsx';
import type { ChromeStore } from './chrome.ts';
import { fileCommands } from './fileCommands.ts';
import { focusRegion, regionCommands } from './regionCommands.ts';
import { FilesRail } from './rail/FilesRail.tsx';
import { SaveChip } from './SaveChip.tsx';
import { StorageWarning } from './StorageWarning.tsx';
import { annotationsSide, filesSide } from './sides.ts';
import { Splitter } from './Splitter.tsx';
import { FilesToggle, TopBar } from './TopBar.tsx';
import { useLatest } from './useLatest.ts';
import classes from './ViewerScreen.module.css';

export interface ViewerFrameProps
  extends Pick<AttachmentViewerProps, 'attachment' | 'session' | 'files' | 'sessionId' | 'outbox' | 'onSignIn' | 'onOpen' | 'pictureOf'> {
  readonly chrome: ChromeStore;
  /** Of the top bar: how one looks at the document, and what one takes away. */
  readonly centre?: ReactNode;
  readonly right?: ReactNode;
  /** The pages in small; an empty place of the same size while there are none. */
  readonly pages?: ReactNode;
  /** How many pages there are, once that is known: many of them get more room than one. Endless of a tree. */
  readonly pageCount?: number;
  /** How many annotations there are at this moment, once that is known. */
  readonly count?: ReactNode;
  /** What is in the region of the annotations. */
  readonly panel?: ReactNode;
  /** The place of the drawing. */
  readonly children: ReactNode;
}

/** Bar, rail, place of the drawing and panel: the same for a file that opens, that cannot be shown, and that is open: nothing jumps. */
export function ViewerFrame(props: ViewerFrameProps) {
  const { attachment, session, files, chrome, outbox, pageCount = attachment.facts?.pages ?? 1 } = props;
  const filesOpen = useStore(chrome, (state) => state.files === 'open');
  const panelOpen = useStore(chrome, (state) => state.annotations === 'open');
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const moves = useMemo(() => regionCommands(() => frame), [frame]);
  useFileCommands(props);
  useCommands(moves);
  return (
    <div ref={setFrame} className={classes['screen']}>
      <TopBar
        session={session}
        title={attachment.title ?? attachment.name}
        left={<FilesToggle chrome={chrome} count={files.length} focusDocument={() => focusRegion(frame)} />}
        centre={props.centre}
        right={
          <>
            <SaveChip outbox={outbox} onSignIn={props.onSignIn} />
            {props.right}
          </>
        }
      />
      <StorageWarning outbox={outbox} />
      <div className={classes['body']}>
        {filesOpen && (
          <Splitter {...filesSide} className={classes['rail']}>
            <div className={classes['pages']} data-many={pageCount > 1 || undefined}>{props.pages}</div>
            <FilesRail sessionId={props.sessionId} files={files} currentId={attachment.id} pictureOf={props.pictureOf} countOfOpen={props.count} />
          </Splitter>
        )}
        <main className={classes['desk']}>{props.children}</main>
        {panelOpen && (
          <Splitter {...annotationsSide} className={classes['panel']} onClose={() => chrome.setState({ annotations: 'closed' })}>
            {props.panel}
          </Splitter>
        )}
      </div>
    </div>
  );
}

/** To the files before and after, and saving: on offer whatever became of this file. */
function useFileCommands({ files, attachment, onOpen, outbox, chrome }: ViewerFrameProps): void {
  const latest = useLatest(onOpen);
  const commands = useMemo(() => {
    const [previous, next] = neighboursOf(files, attachment.id);
    return fileCommands({ previous, next, open: (id) => latest.current(id), outbox, chrome });
  }, [files, attachment.id, latest, outbox, chrome]);
  useCommands(commands);
}

/** Ids of the files before and after one; null at the ends, and for files that cannot be opened. */
export function neighboursOf(files: readonly Attachment[], id: string): readonly [previous: string | null, next: string | null] {
  const ids = files.flatMap((file) => file.id ?? []);
  const place = ids.indexOf(id);
  return place === -1 ? [null, null] : [ids[place - 1] ?? null, ids[place + 1] ?? null];
}
