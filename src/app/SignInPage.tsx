import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { KeptNote } from './KeptNote.tsx';
import { Logo } from './Logo.tsx';
import { nextPath } from './nextPath.ts';
import { signIn } from './signedIn.ts';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignInPage.module.css';
import { useAtlasWanted } from './useAtlasWanted.ts';

/** Takes the code out of the address at once, so that it stays in no history and is seen on no shared screen. */
function takeCode(): string | null {
  const code = location.hash.slice(1);
  if (code === '') return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

interface CodeState {
  readonly busy: boolean;
  readonly refused: string | null;
}

/** A code in the fragment signs in by itself, also one that is entered while the page is open; says why when it does not. */
function useCode(onSignedIn: () => void) {
  const client = useClient();
  const [state, setState] = useState<CodeState>(() => ({ busy: location.hash.length > 1, refused: null }));
  useEffect(
    function exchangeCode() {
      const exchange = (): void => {
        const code = takeCode();
        if (code === null) return;
        setState({ busy: true, refused: null });
        void signIn(client, { code }).then((refused) => {
          if (refused === null) onSignedIn();
          else setState({ busy: false, refused });
          return null;
        });
      };
      exchange();
      window.addEventListener('hashchange', exchange);
      return () => window.removeEventListener('hashchange', exchange);
    },
    [client, onSignedIn],
  );
  return state;
}

/** `/sign-in`: by the code that the server printed, or by a token. Goes on to `?next=`, where that is a path of ours. */
export function SignInPage({ next }: { readonly next: string | undefined }) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [goOn] = useState(() => (): void => {
    // Whoever was signed in before, nothing of theirs may be shown to the next person.
    cache.clear();
    void navigate({ href: nextPath(next, location.origin), replace: true });
  });
  const { busy, refused } = useCode(goOn);
  const atlas = useAtlasWanted();
  return (
    <main className={classes['page']}>
      <div className={classes['block']}>
        <Logo />
        <h1 className={classes['title']}>Sign in</h1>
        <p className={classes['host']}>to {atlas ?? location.host}</p>
        <KeptNote />
        {busy ? <p role="status">Signing in.</p> : <SignInForm key={refused} refused={refused} wishes={1} onSignedIn={goOn} />}
      </div>
    </main>
  );
}
