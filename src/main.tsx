import '@mantine/core/styles.layer.css';
import './app/fonts.css';
import './app/tokens.css';
import './app/mantine.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element "root"');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
