import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useMatch } from '@tanstack/react-router';
import { validateFilterSearch, validateSessionFilterSearch } from '../attachments/filters.ts';
import { UploadsProvider } from '../attachments/UploadsProvider.tsx';
import { UploadToast } from '../attachments/UploadToast.tsx';
import { CommandsProvider } from '../commands/CommandsProvider.tsx';
import { LiveRegion } from '../commands/parts/LiveRegion.tsx';
import { ToastArea } from '../commands/parts/ToastArea.tsx';
import { findingFiltersOf, findingSearchOf } from '../findings/findingFilters.ts';
import { sessionFiltersOf, sessionSearchOf } from '../sessions/sessionFilters.ts';
import { AccountCommands } from './AccountMenu.tsx';
import { parseSearch, stringifySearch, validateViewerSearch } from './address.ts';
import { NewVersionNotice } from './AppNotices.tsx';
import type { Addressed } from './askAhead.ts';
import { askForPerson } from './askForPerson.ts';
import { BrowseLayout } from './BrowseLayout.tsx';
import { GoCommands } from './goCommands.ts';
import { usePeople } from './usePeople.ts';
import { NotFound } from './NotFound.tsx';
import { PersonProvider } from './PersonProvider.tsx';
import { RouteError } from './RouteError.tsx';
import { SearchFrame } from './SearchFrame.tsx';
import { SignInRoute } from './SignInRoute.tsx';
import { StartRoute } from './StartRoute.tsx';

function Root() {
  return (
    <CommandsProvider>
      <Outlet />
      <ToastArea />
      <NewVersionNotice />
      <LiveRegion />
    </CommandsProvider>
  );
}

function PeopleNames() {
  usePeople();
  return null;
}

function SignedIn() {
  return (
    <PersonProvider>
      <GoCommands />
      <AccountCommands />
      <PeopleNames />
      <UploadsProvider>
        <SearchFrame><Outlet /></SearchFrame>
        <UploadsElsewhere />
      </UploadsProvider>
    </PersonProvider>
  );
}

/** The page of a session tells of its own uploads; every other page has them in the corner. */
function UploadsElsewhere() {
  const shown = useMatch({ from: '/signed-in/browse/sessions/$sessionId', shouldThrow: false });
  return <UploadToast shownSessionId={shown?.params.sessionId ?? null} />;
}

const root = createRootRoute({ component: Root });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Readonly<Record<string, unknown>>): { readonly next?: string } => (
    typeof search['next'] === 'string' ? { next: search['next'] } : {}
  ),
  component: SignInRoute,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedIn,
  // Asked while the screen's code is on its way.
  loader: askForPerson,
});
const browse = createRoute({ getParentRoute: () => signedIn, id: 'browse', component: BrowseLayout });
const start = createRoute({
  getParentRoute: () => browse,
  path: '/',
  validateSearch: (search: Readonly<Record<string, unknown>>) => sessionSearchOf(sessionFiltersOf(search)),
  component: StartRoute,
});

const session = createRoute({
  getParentRoute: () => browse,
  path: '/sessions/$sessionId',
  validateSearch: validateSessionFilterSearch,
  component: lazyRouteComponent(() => import('./SessionRoute.tsx'), 'SessionRoute'),
});

const findings = createRoute({
  getParentRoute: () => browse,
  path: '/sessions/$sessionId/findings',
  validateSearch: (search: Readonly<Record<string, unknown>>) => findingSearchOf(findingFiltersOf(search)),
  component: lazyRouteComponent(() => import('./FindingsRoute.tsx'), 'FindingsRoute'),
});

const attachments = createRoute({
  getParentRoute: () => browse,
  path: '/attachments',
  validateSearch: validateFilterSearch,
  component: lazyRouteComponent(() => import('./AttachmentsRoute.tsx'), 'AttachmentsRoute'),
});

const settings = createRoute({
  getParentRoute: () => browse,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsRoute.tsx'), 'SettingsRoute'),
});

/**
 * Entering opens the file while the viewer's code is on its way; pointing at a link only asks about it. What does so is no part of the pages
 * that list things. Where it does not come, the viewer asks for itself.
 */
async function askOrOpen(addressed: Addressed, cause: 'enter' | 'preload' | 'stay'): Promise<void> {
  const { askAboutFile, openAddressed } = await import('./askAhead.ts');
  if (cause === 'enter') openAddressed(addressed);
  else void askAboutFile(addressed);
}

const viewer = { validateSearch: validateViewerSearch, staticData: { keepsWork: true } } as const;

const attachment = createRoute({
  getParentRoute: () => signedIn,
  path: '/attachments/$attachmentId',
  ...viewer,
  loader: ({ params, location, cause }) => void askOrOpen({ attachmentId: params.attachmentId, sessionId: null, search: validateViewerSearch(location.search) }, cause).catch(() => undefined),
  component: lazyRouteComponent(() => import('./ViewerRoute.tsx'), 'AttachmentRoute'),
});

const sessionAttachment = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions/$sessionId/attachments/$attachmentId',
  ...viewer,
  loader: ({ params, location, cause }) => void askOrOpen({ attachmentId: params.attachmentId, sessionId: params.sessionId, search: validateViewerSearch(location.search) }, cause).catch(() => undefined),
  component: lazyRouteComponent(() => import('./ViewerRoute.tsx'), 'SessionAttachmentRoute'),
});

const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([browse.addChildren([start, session, findings, attachments, settings]), attachment, sessionAttachment]),
]);

/** Every address of the app. The viewer, and what only session pages need, are loaded when they are first shown. */
export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Holds work in progress: nothing but the person may leave it. */
    readonly keepsWork?: true;
  }
}
