import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * All that begins before the app. The page's first script asks `isViewerPath`, and what reads PDFs shares `reading.ts` with what reads data, which
 * has no use for the rest.
 */
const opening: readonly string[] = ['src/app/askAhead.ts', 'src/contract/isViewerPath.ts', 'src/document/reading.ts'];
const pdf: readonly string[] = ['src/document/pdf.ts'];
/** What draws very many annotations before there is an app; the app needs all of it. */
const marks: readonly string[] = ['src/app/showMarksAhead.ts'];
/** What the start page shows once it is there belongs to it, so that it asks for nothing of the viewer's. */
const app: readonly string[] = ['src/app/start.tsx', 'src/attachments/RecentAttachments.tsx'];
const viewer: readonly string[] = ['src/app/ViewerRoute.tsx'];
/** What is loaded without the viewer, and needs some of what it is made of. */
const others: readonly string[] = [
  'src/app/SessionRoute.tsx', 'src/app/AttachmentsRoute.tsx', 'src/app/FindingsRoute.tsx', 'src/app/settings/SettingsRoute.tsx',
  'src/attachments/bulkExport.ts', 'src/attachments/verifyBytes.ts', 'src/exchange/run/exportFiles.ts', 'src/exchange/run/sessionInputs.ts',
];

/** By their paths below the root. */
export const beginnings: readonly string[] = [...opening, ...pdf, ...marks, ...app, ...viewer, ...others];

/** What the build knows of its modules. */
export interface ModuleGraph {
  getModuleInfo(id: string): Pick<Rolldown.ModuleInfo, 'importedIds'> | null;
}

type Group = Rolldown.CodeSplittingGroup;
type IsIn = (id: string, graph: ModuleGraph) => boolean;

/**
 * How the build is put into files, each of which costs a request: left to itself it makes a file of every few modules that some routes share,
 * forty for a viewer's page. None of these needs one that stands below it. What two files share of packages stays out of the kit, which the start
 * page loads whole: 11 kB gzipped less of it, for two files more of the viewer's.
 */
export function chunkGroups(): Group[] {
  const groups: readonly Group[] = [
    named('opening', inAll('everything', opening)),
    named('pdf', inAll('everything', pdf)),
    // The start page needs some of it, and nothing that draws.
    named('base', inAll('everything', marks, app)),
    named('marks', inAll('everything', marks)),
    { name: 'kit', test: /[\\/]node_modules[\\/]/u, minShareCount: 3 },
    named('app', inAll('ours', app)),
    named('shared', inAll('ours', viewer, others)),
  ];
  return groups.map((group, at) => ({ ...group, priority: groups.length - at }));
}

function named(name: string, isIn: IsIn): Group {
  return { name: (id: string, graph: ModuleGraph) => (isIn(id, graph) ? name : null), debugName: name };
}

/**
 * Whether a module is reached from each of these lists of beginnings, which stand below the root: what these cannot begin without, themselves
 * included. `ours` does not look into packages, whose own lists of exports reach all that they have.
 */
export function inAll(extent: 'everything' | 'ours', ...lists: readonly (readonly string[])[]): IsIn {
  let reached: readonly ReadonlySet<string>[] | null = null;
  return function isIn(id, graph) {
    reached ??= lists.map((modules) => reachedFrom(modules.map((module) => join(root, module)), graph, extent));
    return reached.every((modules) => modules.has(id));
  };
}

function reachedFrom(modules: readonly string[], graph: ModuleGraph, extent: 'everything' | 'ours'): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...modules];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || (extent === 'ours' && /[\\/]node_modules[\\/]/u.test(id))) continue;
    reached.add(id);
    open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}
