import type { ReactElement } from 'react';
import { DropArea } from '../attachments/DropArea.tsx';
import type { AttachmentFilters } from '../attachments/filters.ts';
import { SessionAttachments } from '../attachments/SessionAttachments.tsx';
import { UploadButton } from '../attachments/UploadButton.tsx';
import type { UploadTarget } from '../attachments/UploadQueue.ts';
import { BringInMenu } from '../connectors/BringInMenu.tsx';
import { SessionPage, type ShownSession } from '../sessions/SessionPage.tsx';

interface SessionScreenProps {
  readonly sessionId: string;
  readonly filters: AttachmentFilters;
  readonly onFilters: (filters: AttachmentFilters) => void;
}

function targetOf({ session, title }: ShownSession): UploadTarget {
  return { sessionId: session.id, sessionTitle: title };
}

/** A session with its attachments: the page of the one around the list of the other. */
export function SessionScreen({ sessionId, filters, onFilters }: SessionScreenProps): ReactElement {
  return (
    <SessionPage
      key={sessionId}
      sessionId={sessionId}
      findingCount={null}
      frame={(shown, page) => (
        <DropArea target={targetOf(shown)} refusal={shown.mayManage ? null : 'Only an owner of this session can add files to it.'}>
          {page}
        </DropArea>
      )}
      actions={(shown) => shown.mayManage && <><BringInMenu sessionId={shown.session.id} /><UploadButton target={targetOf(shown)} /></>}
    >
      {({ mayManage }) => <SessionAttachments sessionId={sessionId} filters={filters} onFilters={onFilters} mayUpload={mayManage} />}
    </SessionPage>
  );
}
