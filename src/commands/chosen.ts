type Listener = (name: string) => void;

const listeners = new Set<Listener>();

/** Says that a person has just chosen something that is remembered; what another tab or the host says is no choice made here. */
export function tellChosen(name: string): void {
  for (const listener of listeners) listener(name);
}

/** Told the name of each choice. Returns the way to stop. */
export function onChosen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
