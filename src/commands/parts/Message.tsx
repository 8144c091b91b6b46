import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Message.module.css';

export interface MessageProps {
  readonly icon: Icon;
  readonly heading: string;
  /** One plain sentence. */
  readonly children: ReactNode;
  /** Small print beneath: "503 storage_busy, 14:36:02". */
  readonly detail?: ReactNode;
  /** Buttons, the likeliest first. */
  readonly actions?: ReactNode;
  /** `alert` for what went wrong; a state that is simply empty has none. */
  readonly role?: 'alert' | 'status';
  /** 1 where the message is all that the page has. */
  readonly level?: 1 | 2;
  /** `fill` stands in the middle of the place it is given; `plain` where it is put. */
  readonly place?: 'fill' | 'plain';
}

/** What stands where there is nothing to show: empty, failed, cannot be shown. A block of 320 px, left-aligned, in the middle. */
export function Message({ icon: Picture, heading, children, detail, actions, role, level = 2, place = 'fill' }: MessageProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes[place]}>
      <div className={classes['block']} role={role}>
        <Picture size={24} stroke={1.5} aria-hidden="true" className={classes['icon']} />
        <Heading className={classes['heading']}>{heading}</Heading>
        <div className={classes['sentence']}>{children}</div>
        {detail !== undefined && <div className={classes['detail']}>{detail}</div>}
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </div>
    </div>
  );
}
