/** Begun before there is anything to read; the next PDF takes it. */
let spare: Worker | null = null;

/** Begins the worker that the next PDF will be read by, ahead of all else: its code takes longer to load than the first bytes of a file. */
export function warmPdfWorker(): void {
  spare ??= begin();
}

/** A worker that nobody else uses. Whoever takes it ends it. */
export function takePdfWorker(): Worker {
  const worker = spare ?? begin();
  spare = null;
  return worker;
}

function begin(): Worker {
  const worker = new Worker(new URL('./pdfProgram.ts', import.meta.url), { type: 'module', name: 'pdf' });
  worker.addEventListener('error', function forget() {
    if (spare === worker) spare = null;
  });
  return worker;
}
