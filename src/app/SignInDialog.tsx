import { Modal } from '@mantine/core';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignInDialog.module.css';

/** Signing in without leaving the open file: what is drawn stays where it is, and what had the focus gets it back. */
export function SignInDialog({ onSignedIn, onClose }: { readonly onSignedIn: () => void; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Sign in - your work is kept" size={360}>
      <p className={classes['text']}>
        The server at {location.host} no longer knows who this is. What is not saved yet is kept here, and sent as soon as it does.
      </p>
      <SignInForm onSignedIn={onSignedIn} />
    </Modal>
  );
}
