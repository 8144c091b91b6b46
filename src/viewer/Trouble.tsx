import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFileOff, IconLock, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Message } from '../commands/parts/Message.tsx';
import type { OpenFailure } from '../document/source.ts';
import classes from './Trouble.module.css';

export interface TroubleProps {
  readonly failure: OpenFailure;
  /** Begins again, with a password where one was asked for. */
  readonly onOpen: (password: string | null) => void;
  /** Null where there is nothing to download, as of a file that is not there. */
  readonly onDownload: (() => void) | null;
}

/** What stands in the place of a file that cannot be shown, or not yet. */
export function Trouble({ failure, onOpen, onDownload }: TroubleProps) {
  if (failure.reason === 'password') return <AskPassword wrong={failure.wrong} onOpen={onOpen} />;
  return (
    <div className={classes['desk']}>
      <div className={classes['card']}>
        <Message
          role="alert"
          place="plain"
          icon={IconFileOff}
          heading="This file cannot be shown"
          actions={
            <>
              <Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={() => onOpen(null)}>Retry</Button>
              {onDownload !== null && (
                <Button leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />} onClick={onDownload}>Download</Button>
              )}
            </>
          }
        >
          {failure.sentence}
        </Message>
      </div>
    </div>
  );
}

function WrongPassword() {
  return (
    <span role="alert" className={classes['wrong']}>
      <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
      Wrong password. Capitals count.
    </span>
  );
}

function AskPassword({ wrong, onOpen }: { readonly wrong: boolean; readonly onOpen: (password: string) => void }) {
  const [password, setPassword] = useState('');
  return (
    <div className={classes['desk']}>
      <form
        className={classes['card']}
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') onOpen(password);
        }}
      >
        <Message icon={IconLock} place="plain" heading="This PDF needs a password">
          It is opened in this browser only. The password is not sent or stored.
        </Message>
        <div className={classes['password']}>
          <TextInput
            label="Password"
            // A field of type "password" has no role; the name of the text is what people and scripts hold on to.
            className={classes['field'] ?? ''}
            classNames={{ input: classes['secret'] ?? '' }}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            // The form is all there is to do here.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={wrong ? <WrongPassword /> : null}
          />
          <Button type="submit" variant="ink" className={classes['open'] ?? ''}>Open</Button>
        </div>
      </form>
    </div>
  );
}
