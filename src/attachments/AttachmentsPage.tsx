import { IconFiles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { useAttachmentList } from '../api/arriving.ts';
import { meQuery } from '../api/queries.ts';
import { Message } from '../commands/parts/Message.tsx';
import { AttachmentBrowser, attachmentsState } from './AttachmentBrowser.tsx';
import classes from './AttachmentsPage.module.css';
import type { AttachmentFilters } from './filters.ts';

interface AttachmentsPageProps {
  readonly filters: AttachmentFilters;
  readonly onFilters: (filters: AttachmentFilters) => void;
}

/** All attachments that the person sees, of every session and of none. */
export function AttachmentsPage({ filters, onFilters }: AttachmentsPageProps): ReactElement {
  const client = useClient();
  const { data: me } = useQuery(meQuery(client));
  const state = attachmentsState(useAttachmentList({}));
  return (
    <div className={classes['page']}>
      <title>All attachments - Redline</title>
      <h1 className={classes['heading']}>All attachments</h1>
      <AttachmentBrowser
        state={state}
        sessionId={null}
        me={me?.email ?? null}
        mayManage
        filters={filters}
        onFilters={onFilters}
        empty={(
          <div className={classes['empty']}>
            <Message icon={IconFiles} heading="No attachments yet">Open a session and add files to it; all of them are listed here.</Message>
          </div>
        )}
      />
    </div>
  );
}
