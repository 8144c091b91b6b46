import { createListeners } from '../signals/listeners.ts';

const listeners = createListeners<[name: string]>();

/** Says that a person has just chosen something that is remembered; what another tab or the host says is no choice made here. */
export const tellChosen = listeners.tell;

/** Told the name of each choice. Returns the way to stop. */
export const onChosen = listeners.subscribe;
