import { isViewerPath } from './contract/isViewerPath.ts';

/** How long the app's code waits for the first page of a file, ms: both need the same thread, and together they take longer than one by one. */
const PATIENCE = 1500;

/** What fails here is asked for again by the app, which says why. */
async function openFileFirst(): Promise<void> {
  try {
    const { openAddress } = await import('./app/askAhead.ts');
    await openAddress(location, PATIENCE);
  } catch {
    // Its code did not come.
  }
}

async function begin(): Promise<void> {
  if (isViewerPath(location.pathname)) {
    await openFileFirst();
    void import('./app/ViewerRoute.tsx');
  }
  const { start } = await import('./app/start.tsx');
  start();
}

void begin();
