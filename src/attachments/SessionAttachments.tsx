import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { useSessionAttachmentList } from '../api/arriving.ts';
import { meQuery } from '../api/queries.ts';
import { Message } from '../commands/parts/Message.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { AttachmentBrowser, attachmentsState } from './AttachmentBrowser.tsx';
import type { AttachmentFilters } from './filters.ts';
import { usePresentAttachments } from './presentAttachments.ts';
import classes from './SessionAttachments.module.css';
import { browseFiles } from './UploadButton.tsx';
import { useUploadQueue, useUploads } from './uploadsContext.ts';
import { UploadsFrame } from './UploadsFrame.tsx';

const none: readonly Attachment[] = [];

interface SessionAttachmentsProps {
  readonly sessionId: string;
  readonly filters: AttachmentFilters;
  readonly onFilters: (filters: AttachmentFilters) => void;
  /** Whether files may be added by who looks. */
  readonly mayUpload: boolean;
}

/** The attachments of a session, with the uploads into it. */
export function SessionAttachments({ sessionId, filters, onFilters, mayUpload }: SessionAttachmentsProps): ReactElement {
  const client = useClient();
  const queue = useUploadQueue();
  const uploads = useUploads(sessionId);
  const { data: me } = useQuery(meQuery(client));
  const state = attachmentsState(useSessionAttachmentList(sessionId));
  const present = usePresentAttachments(state.kind === 'loaded' ? state.attachments : none, sessionId);
  return (
    <>
      <AttachmentBrowser
        state={state}
        sessionId={sessionId}
        me={me?.email ?? null}
        mayManage={mayUpload}
        filters={filters}
        onFilters={onFilters}
        empty={uploads.length === 0 && <EmptySession mayUpload={mayUpload} />}
      >
        <UploadsFrame queue={queue} uploads={uploads} />
      </AttachmentBrowser>
      {present.length > 0 && mayUpload && <DropHint />}
    </>
  );
}

function EmptySession({ mayUpload }: { readonly mayUpload: boolean }): ReactElement {
  return (
    <div className={mayUpload ? classes['dashed'] : classes['plain']}>
      <Message
        icon={IconUpload}
        heading="No attachments yet"
        actions={mayUpload && (
          <>
            <Button onClick={browseFiles}>Browse files</Button>
            <Button variant="subtle" renderRoot={(props) => <Link to="/attachments" {...props} />}>All attachments</Button>
          </>
        )}
      >
        {mayUpload
          ? 'Drop drawings, scans, photos or telemetry here, or paste a screenshot. Then open one to mark what you find.'
          : 'An owner of this session can add files to it.'}
      </Message>
    </div>
  );
}

function DropHint(): ReactElement {
  return (
    <div className={classes['hint']}>
      <div className={classes['drop']}>
        <IconUpload size={16} stroke={1.75} aria-hidden="true" />
        Drop files here, or <button type="button" className={classes['browse']} onClick={browseFiles}>browse</button>
      </div>
      <div className={classes['types']}>PDF, TIFF, JPEG, PNG, SVG, CSV, JSON</div>
    </div>
  );
}
