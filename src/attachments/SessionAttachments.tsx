import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
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
import { browseFiles, browseFolder } from './UploadButton.tsx';
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
        empty={<EmptySession sessionId={sessionId} mayUpload={mayUpload} />}
      >
        <SessionUploads sessionId={sessionId} />
      </AttachmentBrowser>
      {present.length > 0 && mayUpload && <DropHint />}
    </>
  );
}

/** Apart from the list, which is not rendered anew with each file that is on its way. */
function SessionUploads({ sessionId }: { readonly sessionId: string }): ReactElement {
  return <UploadsFrame queue={useUploadQueue()} uploads={useUploads(sessionId)} />;
}

function EmptySession({ sessionId, mayUpload }: { readonly sessionId: string; readonly mayUpload: boolean }): ReactElement | null {
  if (useUploads(sessionId).length > 0) return null;
  return (
    <div className={mayUpload ? classes['dashed'] : classes['plain']}>
      <Message
        icon={IconUpload}
        heading="No attachments yet"
        actions={mayUpload && (
          <>
            <Button onClick={browseFiles}>Browse files</Button>
            <Button onClick={browseFolder}>Browse a folder</Button>
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
        <span>
          Drop files or folders here, or browse for <button type="button" className={classes['browse']} onClick={browseFiles}>files</button> or{' '}
          <button type="button" className={classes['browse']} onClick={browseFolder}>a folder</button>
        </span>
      </div>
      <div className={classes['types']}>PDF, TIFF, JPEG, PNG, SVG, CSV, JSON</div>
    </div>
  );
}
