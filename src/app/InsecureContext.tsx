import { IconLockOpen } from '@tabler/icons-react';
import { Message } from '../commands/parts/Message.tsx';
import classes from './FullPage.module.css';

/** In place of the app where the browser gives no secure context: without one nothing could be kept. */
export function InsecureContext() {
  return (
    <main className={classes['page']}>
      <Message icon={IconLockOpen} level={1} heading="Redline needs a secure address" role="alert">
        The browser keeps storage, locks and cryptography from pages that come over plain http from another machine: start the server with
        TLS_CERT and TLS_KEY, or put it behind a proxy with https and set REDLINE_ORIGIN to that address.
      </Message>
    </main>
  );
}
