import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { firstAttachmentsQuery } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import { AttachmentName } from './AttachmentName.tsx';
import { formatExtent } from './facts.ts';
import { typeName } from './kinds.ts';
import { usePresentAttachments } from './presentAttachments.ts';
import classes from './RecentAttachments.module.css';
import { PatientThumbnail } from './Thumbnail.tsx';

/** So many are shown: those that do not fit beside each other are left out by the page. */
const MOST = 10;

const none: readonly Attachment[] = [];

/** Above the sessions: the files that came in last, one click away. Nothing where there are none. */
export function RecentAttachments(): ReactElement | null {
  const { data } = useQuery(firstAttachmentsQuery(useClient()));
  const present = usePresentAttachments(data?.items ?? none, null);
  const recent = present.filter(({ id, isVisible }) => id !== null && isVisible).slice(0, MOST);
  if (data !== undefined && recent.length === 0) return null;
  return (
    <section className={classes['section']} aria-labelledby="recent-attachments">
      <div className={classes['head']}>
        <h2 className={classes['heading']} id="recent-attachments">Recent attachments</h2>
        <Link to="/attachments" className={classes['all']}>All attachments</Link>
      </div>
      <ul className={classes['files']}>
        {recent.map((attachment) => <Recent key={attachment.id} attachment={attachment} />)}
      </ul>
    </section>
  );
}

function Recent({ attachment }: { readonly attachment: Attachment }): ReactElement {
  return (
    <li className={classes['file']}>
      <div className={classes['well']}><PatientThumbnail attachment={attachment} size="card" /></div>
      <div className={classes['name']}><AttachmentName attachment={attachment} sessionId={attachment.sourceSessionId} tabIndex={0} /></div>
      <div className={classes['facts']}>{typeName(attachment.type)}&ensp;{formatExtent(attachment.type, attachment.facts)}</div>
    </li>
  );
}
