import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ClientProvider } from '../api/ClientProvider.tsx';
import { colorSchemeManager } from './colorScheme.ts';
import { cache, client } from './connection.ts';
import { InsecureContext } from './InsecureContext.tsx';
import { router } from './router.tsx';
import { noteSignedOut } from './signedIn.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { useDropGuard } from './useDropGuard.ts';

/** The content policy lets styles in by this nonce alone; the server writes it into the page. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

// The scroll lock under dialogs makes a style element by itself, and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

function Screens() {
  useEffect(function hearOfLostSignIn() {
    return client.onSignedOut(noteSignedOut);
  }, []);
  useDropGuard();
  return (
    <ClientProvider client={client}>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ClientProvider>
  );
}

/** The composition root: look, client, cache and addresses. */
export function App() {
  return (
    <MantineProvider
      theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={colorSchemeManager}
      getStyleNonce={styleNonce}
    >
      {window.isSecureContext ? <Screens /> : <InsecureContext />}
    </MantineProvider>
  );
}
