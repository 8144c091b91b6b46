import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

interface ActionMenuProps {
  /** Name of the button and, through it, of the menu. */
  readonly label: string;
  readonly tabIndex?: number;
  readonly size?: 'xs' | 'md';
  /** `Menu.Item`s, called only once the menu was opened. */
  readonly children: () => ReactNode;
}

/** A button "..." with a menu. Until it is first opened it is a button alone, so that a long list of them costs little. */
export function ActionMenu({ label, tabIndex = 0, size = 'md', children }: ActionMenuProps): ReactElement {
  const [used, setUsed] = useState(false);
  const button = { label, tabIndex, size, icon: IconDots, popup: 'menu' } as const;
  if (!used) return <IconButton {...button} expanded={false} onClick={() => setUsed(true)} />;
  return (
    <Menu defaultOpened position="bottom-end" width={200}>
      <Menu.Target>
        <IconButton {...button} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children()}</Menu.Dropdown>
    </Menu>
  );
}
