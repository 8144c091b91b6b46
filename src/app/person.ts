import { createContext, use } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import type { Capabilities, Me } from '../contract/account.ts';

/** Who is signed in where, and what of theirs waits. */
export interface Person {
  readonly capabilities: Capabilities;
  /** Null on a host that does not say. */
  readonly me: Me | null;
  /** E-mail, or '' where the host does not say. */
  readonly email: string;
  /** Null for the moment that opening it takes. */
  readonly outbox: Outbox | null;
  /** Ends the sign-in, here and in the other tabs. */
  readonly signOut: () => void;
}

export const PersonContext = createContext<Person | null>(null);

/** The person this page belongs to. */
export function usePerson(): Person {
  const person = use(PersonContext);
  if (person === null) throw new Error('usePerson is called outside PersonProvider');
  return person;
}
