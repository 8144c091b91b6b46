import '@mantine/core/styles.layer.css';
import './fonts.css';
import './tokens.css';
import './mantine.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { holdTextScale } from '../commands/parts/textScale.ts';
import { isViewerPath } from '../contract/isViewerPath.ts';
import { keepShell } from './shell/newVersion.ts';

/** Shows the app in the page's one element. */
export function start(): void {
  const container = document.getElementById('root');
  if (container === null) throw new Error('index.html has no element "root"');
  holdTextScale();
  createRoot(container).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // A file that is opened comes first: the viewer calls for it when the file is there.
  if (!isViewerPath(location.pathname)) keepShell();
}
