import type { JsonObject } from '../../src/contract/account.ts';
import { limits } from '../../src/contract/limits.ts';
import { ProblemError } from '../problems.ts';
import type { Queries } from '../sql/repository.ts';
import { type Caller, type Library, recordChange, write } from './library.ts';

/** The label palette of the workspace, and the entity tag of this state of it. */
export interface Labels {
  readonly body: JsonObject;
  readonly etag: string;
}

async function current(queries: Queries): Promise<Labels & { readonly version: number }> {
  const row = await queries.workspace.labels();
  const body: JsonObject = JSON.parse(row?.body ?? '{}');
  const version = row?.version ?? 0;
  return { body, version, etag: `"labels-${version}"` };
}

export function getLabels(library: Library): Promise<Labels> {
  return current(library.repository);
}

/** Replaces the palette. With an If-Match only when nobody changed it meanwhile. The last ten versions are kept. */
export async function putLabels(
  library: Library,
  caller: Caller,
  ask: { readonly body: JsonObject; readonly ifMatch: string | undefined },
): Promise<Labels> {
  const text = JSON.stringify(ask.body);
  if (Buffer.byteLength(text) > limits.labelsBytes) {
    throw new ProblemError('too_large', 'The label palette may be 256 kB at most; this one is larger, nothing was changed.');
  }
  return write(library, async (queries) => {
    const { version, etag } = await current(queries);
    const wanted = ask.ifMatch?.split(',').map((tag) => tag.trim());
    if (wanted !== undefined && !wanted.includes('*') && !wanted.includes(etag)) {
      throw new ProblemError(
        'changed_meanwhile',
        'Somebody changed the labels meanwhile; read them again before you change them.',
        { ETag: etag },
      );
    }
    await queries.workspace.addLabels(
      { version: version + 1, body: text, userId: caller.userId, at: library.clock.stamp() },
      limits.labelVersions,
    );
    await recordChange(queries, library, { kind: 'labels', caller });
    return { body: ask.body, etag: `"labels-${version + 1}"` };
  });
}
