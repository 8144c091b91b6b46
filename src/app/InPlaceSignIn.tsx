import { useMatches, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { SignInDialog } from './SignInDialog.tsx';
import { signInStore } from './signedIn.ts';

function putOff(): void {
  signInStore.setState({ state: 'put-off' });
}

/**
 * What happens when the host no longer knows who this is: over an open file a dialog, and nothing of the work goes; any other page makes
 * way for the sign-in page and comes back after it.
 */
export function InPlaceSignIn() {
  const { state, wishes } = useStore(signInStore);
  const working = useMatches().some((match) => match.staticData.keepsWork === true);
  useLeaveForSignIn(state !== 'known' && !working);
  if (state !== 'lost' || !working) return null;
  return <SignInDialog wishes={wishes} onClose={putOff} />;
}

/** Goes to the sign-in page, with the way back, as soon as `leave` is true. */
export function useLeaveForSignIn(leave: boolean): void {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(
    function leaveForSignIn() {
      if (!leave) return;
      const { pathname, href } = router.state.location;
      if (pathname !== '/sign-in') void navigate({ to: '/sign-in', search: { next: href }, replace: true });
    },
    [leave, navigate, router],
  );
}
