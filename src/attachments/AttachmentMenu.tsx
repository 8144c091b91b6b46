import { Menu } from '@mantine/core';
import { IconDownload, IconEye, IconEyeOff, IconFolderMinus, IconInfoCircle, IconLink, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { ActionMenu } from '../commands/parts/ActionMenu.tsx';
import type { Attachment } from '../contract/attachment.ts';
import type { AttachmentActions } from './attachmentActions.ts';

interface AttachmentMenuProps {
  readonly attachment: Attachment;
  readonly actions: AttachmentActions;
  readonly onDetails: (attachment: Attachment) => void;
  readonly tabIndex: number;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** The menu of one attachment. */
export function AttachmentMenu({ attachment, actions, onDetails, tabIndex }: AttachmentMenuProps): ReactElement {
  const { isVisible } = attachment;
  const mayChange = actions.mayChange(attachment);
  return (
    <ActionMenu label="Attachment actions" size="xs" tabIndex={tabIndex}>
      {() => (
        <>
          <Menu.Item leftSection={<IconInfoCircle {...icon} />} onClick={() => onDetails(attachment)}>Details</Menu.Item>
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => actions.copyLink(attachment)}>Copy link</Menu.Item>
          <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => actions.download(attachment)}>Download</Menu.Item>
          {mayChange && <Menu.Item
            leftSection={isVisible ? <IconEyeOff {...icon} /> : <IconEye {...icon} />}
            onClick={() => actions.setVisible([attachment], !isVisible)}
          >
            {isVisible ? 'Hide' : 'Show'}
          </Menu.Item>}
          {actions.remove && (
            <Menu.Item leftSection={<IconFolderMinus {...icon} />} onClick={() => actions.remove?.([attachment])}>Remove from session</Menu.Item>
          )}
          {mayChange && actions.delete && (
            <>
              <Menu.Divider />
              <Menu.Item color="var(--rl-red-text)" leftSection={<IconTrash {...icon} />} onClick={() => actions.delete?.([attachment])}>Delete</Menu.Item>
            </>
          )}
        </>
      )}
    </ActionMenu>
  );
}
