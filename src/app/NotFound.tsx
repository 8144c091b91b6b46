import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Message } from '../commands/parts/Message.tsx';
import classes from './FullPage.module.css';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main className={classes['page']}>
      <Message
        icon={IconMapOff} level={1} heading="There is nothing at this address"
        actions={<Link to="/" className={classes['link']}>Go to sessions</Link>}
      >
        It may have been deleted, or the link is not complete.
      </Message>
    </main>
  );
}
