// This file stays small, so that all code a screen needs is asked for at once: the viewer's comes beside the app's, not after it.
if (/\/attachments\/[^/]+$/.test(location.pathname)) void import('./app/ViewerRoute.tsx');
void import('./app/start.tsx').then(({ start }) => start());
