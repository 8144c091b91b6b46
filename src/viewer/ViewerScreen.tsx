import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { attachmentQuery, attachmentsQuery, sessionQuery } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import { sweepLevels } from '../document/huge/levelStore.ts';
import { AttachmentViewer } from './AttachmentViewer.tsx';
import { Opening } from './Opening.tsx';
import { SaveChip } from './SaveChip.tsx';
import { TopBar } from './TopBar.tsx';
import { Trouble } from './Trouble.tsx';
import { untilIdle } from './untilIdle.ts';
import { useDownload } from './useDownload.ts';
import classes from './ViewerScreen.module.css';

/** What of the address the viewer writes while one works; always replaced, never pushed. */
export interface ViewerPlace {
  /** 1-based. */
  readonly page: number;
  /** The one selected annotation. */
  readonly annotation: string | undefined;
}

export interface ViewerScreenProps {
  /** Null for a file in no session. */
  readonly sessionId: string | null;
  readonly attachmentId: string;
  /** 1-based. */
  readonly page?: number | undefined;
  /** Selected and brought into view at first. */
  readonly annotation?: string | undefined;
  /** `x,y,zoom,rotation` of a shared link; read once, then taken out of the address. */
  readonly view?: string | undefined;
  /** Everything that is drawn is kept here; the app drains it. */
  readonly outbox: Outbox;
  /** E-mail of who is signed in. */
  readonly person: string;
  /** Lets a person sign in without leaving the page. */
  readonly onSignIn: () => void;
  /** Page or selection changed; a shared `view` is to be left out from the first call on. */
  readonly onPlace: (place: ViewerPlace) => void;
  /** The file is shown, or it is said why it is not: what can wait may begin. */
  readonly onShown: () => void;
  /** Goes to another file of the session. */
  readonly onOpen: (attachmentId: string) => void;
  /** A small picture for the rail; the file's type in letters where there is none. */
  readonly pictureOf?: ((file: Attachment) => ReactNode) | undefined;
}

/** The viewer of one attachment, in its session or alone. Another attachment begins with nothing of the former. */
export function ViewerScreen(props: ViewerScreenProps) {
  const { sessionId, attachmentId } = props;
  const client = useClient();
  const attachment = useQuery(attachmentQuery(client, attachmentId));
  const session = useQuery({ ...sessionQuery(client, sessionId ?? ''), enabled: sessionId !== null });
  const listed = useQuery({
    ...attachmentsQuery(client, sessionId === null ? {} : { sessionId }),
    // Hosts that cannot leave them out of the session's own answer have sent them there.
    enabled: sessionId === null || session.data?.attachments === null,
  });
  const download = useDownload();
  const [version, setVersion] = useState(0);
  const { refetch } = attachment;
  // Failing, the host is asked again where the file is opened.
  const onShowNew = useCallback(() => void refetch().finally(() => setVersion((now) => now + 1)), [refetch]);
  const files = useMemo(
    () => session.data?.attachments ?? listed.data?.items ?? [],
    [listed.data, session.data],
  );
  const where = sessionId === null ? null : { id: sessionId, title: session.data?.title ?? '' };
  const file = attachment.data;

  useEffect(function sweepLevelsLeftBehind() {
    const leaving = new AbortController();
    untilIdle(leaving.signal).then(sweepLevels, () => undefined);
    return () => leaving.abort();
  }, []);

  if (file === undefined || file.id === null) {
    return (
      <div className={classes['screen']}>
        <TopBar session={where} title="" right={<SaveChip outbox={props.outbox} onSignIn={props.onSignIn} />} />
        <main className={classes['place']}>
          {attachment.isError ? (
            <Trouble
              failure={{ reason: 'unreachable', sentence: problemOf(attachment.error).detail }}
              onOpen={() => void attachment.refetch()}
              onDownload={problemOf(attachment.error).status === 404 ? null : () => void download(attachmentId)}
            />
          ) : (
            <Opening name="file" file={null} />
          )}
        </main>
      </div>
    );
  }
  return (
    <AttachmentViewer key={`${attachmentId} ${version}`} {...props} onShowNew={onShowNew} session={where} files={files} attachment={{ ...file, id: file.id }} />
  );
}
