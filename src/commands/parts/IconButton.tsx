import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { MouseEvent, Ref } from 'react';
import { ariaKeys } from '../keys.ts';
import type { KeyBinding } from '../keys.ts';
import { platform } from '../platform.ts';
import { KeyCaps } from './KeyCaps.tsx';
import classes from './IconButton.module.css';

export interface IconButtonProps {
  /** Its name, for everybody: tooltip and screen reader. */
  readonly label: string;
  /** A picture, or a letter where that says more. */
  readonly icon: Icon | string;
  readonly keys?: readonly KeyBinding[];
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly disabled?: boolean;
  /** `aria-pressed`; absent: no toggle. */
  readonly pressed?: boolean;
  /** `aria-expanded`; absent: opens nothing. */
  readonly expanded?: boolean;
  readonly popup?: 'menu' | 'dialog' | 'listbox';
  /** 24, 28 or 32 px high. */
  readonly size?: 'xs' | 'md' | 'lg';
  readonly iconSize?: number;
  readonly className?: string | undefined;
  readonly tooltipPosition?: 'top' | 'bottom' | 'left' | 'right';
  readonly tabIndex?: number;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Strokes of 1.75 at 16 px, heavier below and lighter above, so that all icons look drawn with one pen. */
function strokeFor(size: number): number {
  if (size <= 14) return 2;
  return size >= 18 ? 1.6 : 1.75;
}

/**
 * A button that is an icon: always with a name, and a tooltip that shows it with its key. Menus and popovers may have it as their target:
 * what they add to it, a state of their own among it, is passed on.
 */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Picture, keys = [], iconSize = 16, pressed, expanded, popup, tooltipPosition = 'bottom', ...rest } = props;
  const { size = 'md', className, ...button } = rest;
  const binding = keys[0];
  return (
    <Tooltip position={tooltipPosition} label={<TooltipText label={label} binding={binding} />}>
      <ActionIcon
        {...button}
        size={size}
        className={className ?? ''}
        aria-label={label}
        aria-keyshortcuts={ariaKeys(keys, platform) ?? undefined}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
        {...(popup === undefined ? {} : { 'aria-haspopup': popup })}
      >
        {typeof Picture === 'string'
          ? <span aria-hidden="true" className={classes['letter']}>{Picture}</span>
          : <Picture size={iconSize} stroke={strokeFor(iconSize)} aria-hidden="true" />}
      </ActionIcon>
    </Tooltip>
  );
}

/** A name with its key at the end, as every tooltip shows it. */
function TooltipText({ label, binding }: { readonly label: string; readonly binding: KeyBinding | undefined }) {
  return (
    <span className={classes['tip']}>
      {label}
      {binding !== undefined && <KeyCaps binding={binding} />}
    </span>
  );
}
