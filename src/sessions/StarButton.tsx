import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { RowButton } from '../commands/parts/RowButton.tsx';
import type { Session } from '../contract/session.ts';
import { useEditSession } from './sessionActions.ts';

interface StarButtonProps {
  readonly session: Session;
  readonly size: 'xs' | 'md';
  readonly tabIndex?: number;
}

/** Stars a session for who looks, or takes the star away. */
export function StarButton({ session, size, tabIndex = 0 }: StarButtonProps): ReactElement {
  const edit = useEditSession();
  const { isStarred } = session;
  return (
    <RowButton
      label={isStarred ? 'Unstar' : 'Star'}
      icon={isStarred ? IconStarFilled : IconStar}
      iconSize={size === 'xs' ? 14 : 16}
      size={size}
      tabIndex={tabIndex}
      onClick={() => edit.mutate({ session, edit: { isStarred: !isStarred } })}
    />
  );
}
