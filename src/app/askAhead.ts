import { annotationsQuery, attachmentQuery, meQuery, sessionQuery } from '../api/queries.ts';
import { untilAborted } from '../document/aborting.ts';
import { untilSeen } from '../viewer/firstPictures.ts';
import { paletteQuery } from '../viewer/labels/paletteQuery.ts';
import { openAhead } from '../viewer/openAhead.ts';
import type { FileOpening } from '../viewer/openFile.ts';
import { showStandIn } from '../viewer/standIn.ts';
import { startOf } from '../viewer/startOf.ts';
import { parseSearch, validateViewerSearch } from './address.ts';
import type { ViewerSearch } from './address.ts';
import { askForPerson } from './askForPerson.ts';
import { cache, client } from './connection.ts';
import { linkToApp } from './linkToApp.ts';

/** What a viewer's address names. */
export interface Addressed {
  readonly sessionId: string | null;
  readonly attachmentId: string;
  readonly search: ViewerSearch;
}

/** The viewer's first questions, and the file itself, while the viewer's code is on its way. */
export function openAddressed({ sessionId, attachmentId, search }: Addressed): FileOpening {
  const claim = askAboutFile({ sessionId, attachmentId });
  const file = openAhead({ client, attachmentId, claim, start: startOf({ ...search, attachmentId }) });
  void cache.prefetchQuery(annotationsQuery(client, attachmentId));
  return file;
}

/** The questions alone: who merely points at a link gets no signed address of the file and none of its bytes. */
export function askAboutFile({ sessionId, attachmentId }: Omit<Addressed, 'search'>) {
  const claim = cache.fetchQuery(attachmentQuery(client, attachmentId));
  claim.catch(() => undefined);
  if (sessionId !== null) void cache.prefetchQuery(sessionQuery(client, sessionId));
  return claim;
}

/**
 * Everything that a viewer's address asks for, before there is a router that could. Resolves when the first page is on the screen, with its
 * annotations where they are very many, or after `patience` ms: until then, nothing else should take the thread that it needs.
 */
export async function openAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>, patience: number): Promise<void> {
  const [, sessionId = null, attachmentId] = /^(?:\/sessions\/([^/%]+))?\/attachments\/([^/%]+)$/u.exec(pathname) ?? [];
  if (attachmentId === undefined) return;
  const over = AbortSignal.timeout(patience);
  // First, for its answer says from which change on hints are heard: what is asked before it could be out of date without a word.
  askForPerson();
  const file = openAddressed({ sessionId, attachmentId, search: validateViewerSearch(parseSearch(search)) });
  linkToAppAfter(file);
  const seen = showFirstPage(file, over);
  const marks = showMarks(file, attachmentId).catch(() => undefined);
  await untilAborted(Promise.all([seen, marks]), over).catch(() => undefined);
  const isListed = cache.getQueryData(annotationsQuery(client, attachmentId).queryKey) !== undefined;
  if (isListed) await untilAborted(marks, AbortSignal.timeout(MARKS_PATIENCE)).catch(() => undefined);
}

/** How much longer the app waits, ms, for annotations that are here and being drawn: so many are sooner seen, and no later at hand. */
const MARKS_PATIENCE = 1500;

/** Fewer annotations than this are drawn by the app in the moment that it is there. */
const MANY = 250;

/** The annotations, where the host says that there are very many. */
async function showMarks({ opened }: FileOpening, attachmentId: string): Promise<void> {
  const { facts } = await cache.ensureQueryData(attachmentQuery(client, attachmentId));
  if ((facts?.annotations ?? 0) < MANY) return;
  askForPalette().catch(() => undefined);
  const { showMarksAhead } = await import('./showMarksAhead.ts');
  await showMarksAhead(opened, attachmentId);
}

/** With the first bytes of the file what reads it is on its way, too. */
function linkToAppAfter({ onShare }: FileOpening): void {
  const stop = onShare(function linkOnce() {
    stop();
    linkToApp();
  });
}

/** The labels' colours, while what draws with them is on its way. */
async function askForPalette(): Promise<void> {
  const me = await cache.ensureQueryData(meQuery(client));
  await cache.prefetchQuery(paletteQuery({ client, cache, person: me?.email ?? '' }));
}

async function showFirstPage({ opened }: FileOpening, over: AbortSignal): Promise<void> {
  const result = await opened;
  if (!result.ok) return;
  showStandIn(result.sight);
  await untilSeen(result.sight, over);
}
