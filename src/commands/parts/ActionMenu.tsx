import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import classes from './ActionMenu.module.css';

interface ActionMenuProps {
  /** Name of the button and of the menu. */
  readonly label: string;
  readonly tabIndex?: number;
  /** 24 or 28 px. */
  readonly size?: 'xs' | 'md';
  /** `Menu.Item`s, called only once the menu was opened. */
  readonly children: () => ReactNode;
}

/** A button "..." with a menu. Until it is first opened it is a plain button, so that a long list of them costs little. */
export function ActionMenu({ label, tabIndex = 0, size = 'md', children }: ActionMenuProps): ReactElement {
  const [used, setUsed] = useState(false);
  const button = { label, tabIndex, size } as const;
  if (!used) return <DotsButton {...button} aria-haspopup="menu" aria-expanded={false} onClick={() => setUsed(true)} />;
  return (
    <Menu defaultOpened position="bottom-end" width={200}>
      <Menu.Target>
        <DotsButton {...button} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children()}</Menu.Dropdown>
    </Menu>
  );
}

type DotsButtonProps = ComponentProps<'button'> & { readonly label: string; readonly size: 'xs' | 'md' };

/** Its tooltip is the browser's own: in a list of hundreds each other kind would cost more than all the rest of a row. */
function DotsButton({ label, size, className, ...rest }: DotsButtonProps): ReactElement {
  return (
    <button {...rest} type="button" aria-label={label} title={label} className={`${classes[size] ?? ''} ${className ?? ''}`}>
      <IconDots size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
