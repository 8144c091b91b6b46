import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { attachmentQuery } from '../api/queries.ts';
import { Thumbnail } from '../attachments/Thumbnail.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { ViewerScreen } from '../viewer/ViewerScreen.tsx';
import type { ViewerPlace } from '../viewer/ViewerScreen.tsx';
import type { ViewerSearch } from './address.ts';
import { useNoteAttachment } from './goCommands.ts';
import { usePerson } from './person.ts';
import { keepShell } from './shell/newVersion.ts';
import { askToSignIn } from './signedIn.ts';

/** One function for all renders, so that the rail's rows stay as they are. */
function pictureOf(file: Attachment): ReactElement {
  return <Thumbnail attachment={file} size="row" />;
}

interface ViewerProps {
  readonly sessionId: string | null;
  readonly attachmentId: string;
  readonly search: ViewerSearch;
  readonly onOpen: (attachmentId: string) => void;
}

function Viewer({ sessionId, attachmentId, search, onOpen }: ViewerProps) {
  const { outbox, email } = usePerson();
  useNoteAttachment(useQuery({ ...attachmentQuery(useClient(), attachmentId) }).data, sessionId);
  const navigate = useNavigate();
  if (outbox === null) return null;
  const onPlace = ({ page, annotation }: ViewerPlace): void => {
    void navigate({ to: '.', search: { page, ...(annotation === undefined ? {} : { annotation }) }, replace: true });
  };
  return (
    <ViewerScreen
      key={attachmentId} sessionId={sessionId} attachmentId={attachmentId} page={search.page} annotation={search.annotation}
      view={search.view} outbox={outbox} person={email} onSignIn={askToSignIn} onPlace={onPlace} onOpen={onOpen}
      onShown={keepShell} pictureOf={pictureOf}
    />
  );
}

/** `/attachments/:id`: a file that is looked at by itself. */
export function AttachmentRoute() {
  const { attachmentId } = useParams({ from: '/signed-in/attachments/$attachmentId' });
  const search = useSearch({ from: '/signed-in/attachments/$attachmentId' });
  const navigate = useNavigate();
  const open = (id: string): void => void navigate({ to: '/attachments/$attachmentId', params: { attachmentId: id } });
  return <Viewer sessionId={null} attachmentId={attachmentId} search={search} onOpen={open} />;
}

/** `/sessions/:id/attachments/:id`: a file among those of its session. */
export function SessionAttachmentRoute() {
  const { sessionId, attachmentId } = useParams({ from: '/signed-in/sessions/$sessionId/attachments/$attachmentId' });
  const search = useSearch({ from: '/signed-in/sessions/$sessionId/attachments/$attachmentId' });
  const navigate = useNavigate();
  const open = (id: string): void => {
    void navigate({ to: '/sessions/$sessionId/attachments/$attachmentId', params: { sessionId, attachmentId: id } });
  };
  return <Viewer sessionId={sessionId} attachmentId={attachmentId} search={search} onOpen={open} />;
}
