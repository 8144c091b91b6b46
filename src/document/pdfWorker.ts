import { createSpareWorker } from './spareWorker.ts';

/** The threads of pdf.js. */
export const pdfWorkers = createSpareWorker(() => new Worker(new URL('./pdfProgram.ts', import.meta.url), { type: 'module', name: 'pdf' }));
