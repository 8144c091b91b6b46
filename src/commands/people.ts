import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What people want to be called, by e-mail; those who said nothing are not among them. */
export const peopleNames = createStore<ReadonlyMap<string, string>>(() => new Map());

/** What somebody wants to be called, else their e-mail. */
export function personName(email: string): string {
  return peopleNames.getState().get(email) ?? email;
}

/** The same for each, following what people call themselves. */
export function usePeopleNames(): (email: string) => string {
  const names = useStore(peopleNames);
  return (email) => names.get(email) ?? email;
}
