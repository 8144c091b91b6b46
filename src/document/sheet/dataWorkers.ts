import { createSpareWorker } from '../spareWorker.ts';

/** The threads that each read one table. */
export const dataWorkers = createSpareWorker(() => new Worker(new URL('./dataWorker.ts', import.meta.url), { type: 'module', name: 'data' }));
