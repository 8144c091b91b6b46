import { Button, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { signIn } from './signedIn.ts';
import classes from './SignInForm.module.css';
import { useAtlasWanted } from './useAtlasWanted.ts';

export interface SignInFormProps {
  readonly onSignedIn: () => void;
  /** Why a code in the address did not work, shown until the next attempt. */
  readonly refused?: string | null;
  /** The field takes the focus when it is first shown with more than 0, and each time this grows. */
  readonly wishes: number;
}

/** Where the token is to be found that is wanted next: here first, then at the Atlas behind this server. */
function tokenSource(atlas: string | null): string {
  if (atlas === null) return 'It is in the server\'s data folder, in the file token.';
  return `Redline knows you; ${atlas} wants its own: "atlas login" writes it to ~/.atlas/token. It stays on the server until you sign out.`;
}

/**
 * Textbox "Access token" and button "Sign in". The token goes to the host alone: not into the address, and not into storage. It is a text
 * field drawn as dots, since a password field is no textbox to assistive technology and browsers offer to store what is in it.
 */
export function SignInForm({ onSignedIn, refused = null, wishes }: SignInFormProps) {
  const client = useClient();
  const [token, setToken] = useState('');
  const [masked, setMasked] = useState(true);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(
    function focusField() {
      if (wishes > 0) field.current?.focus();
    },
    [wishes],
  );
  const [error, setError] = useState(refused);

  async function submit(): Promise<void> {
    const text = token.trim();
    if (text === '') return setError('Enter the access token first.');
    setBusy(true);
    setError(await signIn(client, { token: text }).then((sentence) => {
      if (sentence === null) onSignedIn();
      return sentence;
    }));
    setBusy(false);
  }
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!busy) void submit();
  };

  return (
    <form className={classes['form']} onSubmit={onSubmit}>
      <TextInput
        ref={field} size="lg" label="Access token" description={tokenSource(useAtlasWanted())}
        className={masked ? classes['masked'] ?? '' : ''} inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false}
        value={token} onChange={(event) => setToken(event.currentTarget.value)}
        rightSection={
          <IconButton
            size="xs" iconSize={14} label={masked ? 'Show token' : 'Hide token'} icon={masked ? IconEye : IconEyeOff}
            onClick={() => setMasked(!masked)}
          />
        }
      />
      {error !== null && <ErrorAlert>{error}</ErrorAlert>}
      <Button size="lg" type="submit" variant="filled" fullWidth aria-disabled={busy}>Sign in</Button>
    </form>
  );
}
