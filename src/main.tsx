import { isViewerPath } from './app/isViewerPath.ts';

// This file stays small, so that all code a screen needs is asked for at once: the viewer's comes beside the app's, not after it, and first
// what opens the file.
if (isViewerPath(location.pathname)) {
  void import('./app/askAhead.ts').then(({ askForAddress }) => askForAddress(location.pathname));
  void import('./app/ViewerRoute.tsx');
}
void import('./app/start.tsx').then(({ start }) => start());
