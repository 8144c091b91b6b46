import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Name } from '../commands/parts/Name.tsx';
import type { Attachment } from '../contract/attachment.ts';
import { attachmentTitle } from './arrange.ts';
import classes from './AttachmentName.module.css';

/** Said of rows that a host lists without an id. */
export const noIdReason = 'The host lists this file without an identifier, so it cannot be opened.';

interface AttachmentNameProps {
  readonly attachment: Attachment;
  /** Within this session; null shows the file by itself. */
  readonly sessionId: string | null;
  readonly tabIndex: number;
}

/** The link that opens an attachment, named by its title, else its file name. It covers the whole row or card that it stands in. */
export function AttachmentName({ attachment, sessionId, tabIndex }: AttachmentNameProps): ReactElement {
  const name = <Name>{attachmentTitle(attachment)}</Name>;
  if (attachment.id === null) {
    return (
      <button type="button" className={classes['disabled']} aria-disabled="true" title={noIdReason} tabIndex={tabIndex} data-focus="">
        {name}
      </button>
    );
  }
  const common = { className: classes['link'], tabIndex, 'data-focus': '' } as const;
  if (sessionId === null) {
    return <Link {...common} to="/attachments/$attachmentId" params={{ attachmentId: attachment.id }}>{name}</Link>;
  }
  return (
    <Link {...common} to="/sessions/$sessionId/attachments/$attachmentId" params={{ sessionId, attachmentId: attachment.id }}>
      {name}
    </Link>
  );
}
