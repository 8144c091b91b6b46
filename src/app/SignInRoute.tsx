import { useSearch } from '@tanstack/react-router';
import { SignInPage } from './SignInPage.tsx';

/** `/sign-in`, with the way on. */
export function SignInRoute() {
  const { next } = useSearch({ from: '/sign-in' });
  return <SignInPage next={next} />;
}
