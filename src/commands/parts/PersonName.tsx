import { useStore } from 'zustand';
import { peopleNames } from '../people.ts';
import { Name } from './Name.tsx';

interface PersonNameProps {
  readonly email: string;
  /** E-mail of who looks, who reads "You"; null where unknown. */
  readonly me: string | null;
  /** Of those who said no name: the whole e-mail, or as much of it as stands before its @. */
  readonly length?: 'whole' | 'short';
}

/** "You", or what somebody wants to be called, else their e-mail; a dash where nobody is known. */
export function PersonName({ email, me, length = 'whole' }: PersonNameProps) {
  const said = useStore(peopleNames, (names) => names.get(email));
  if (email !== '' && email === me) return <>You</>;
  const at = length === 'short' ? email.indexOf('@') : -1;
  return <Name>{said ?? (at > 0 ? email.slice(0, at + 1) : email || '–')}</Name>;
}
