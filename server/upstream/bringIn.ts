import type { StoredBlob } from '../blobs/blobStore.ts';
import type { Ids } from '../dialects/route.ts';
import { ownedSession } from '../library/sessions.ts';
import { assertFits, type Description, uploadOnce } from '../library/uploads.ts';
import { notFound, ProblemError } from '../problems.ts';
import { findSecrets, type Secrets, type SecretStore, type SignedIn } from './connections.ts';
import type { OpenedFile, Upstream } from './upstream.ts';

/** The secrets that a person connected with. */
export async function secretsFor(store: SecretStore, who: SignedIn, source: Upstream): Promise<Secrets> {
  const secrets = await findSecrets(store, who, source.system);
  if (secrets !== null) return secrets;
  throw new ProblemError('not_connected', `Connect to ${source.name} first.`);
}

/** A file to be brought in. */
export interface Bringing {
  readonly source: Upstream;
  readonly sessionId: string;
  /** Under which our own library takes it in once; null when it came without. */
  readonly key: string | null;
  readonly open: () => Promise<OpenedFile>;
  readonly signal: AbortSignal;
}

/** Where files are brought into. */
export interface Destination {
  /** Whose the ids of its sessions are. */
  readonly ids: Ids;
  /** Answers what became of the file there; nothing is asked of its source before it is known to be welcome. */
  readonly take: (who: SignedIn, file: Bringing) => Promise<unknown>;
}

/** What is known of bytes that came whole. */
export type Came = Pick<StoredBlob, 'size' | 'sha256' | 'md5'>;

/** What is said of a file whose bytes are not the ones that were promised. */
export function mismatch(source: Upstream, what: 'size' | 'SHA-256' | 'MD5'): ProblemError {
  return new ProblemError('upstream_bad_answer', `It came from ${source.name} with another ${what} than it says; nothing was kept.`);
}

/** What is said of a file that came whole, with the digests of what came; throws when these are not the ones that were promised. */
export function describe(source: Upstream, file: OpenedFile, { size, sha256, md5 }: Came): Description {
  if (file.size !== null && file.size !== size) throw mismatch(source, 'size');
  if (file.sha256 !== null && file.sha256 !== sha256) throw mismatch(source, 'SHA-256');
  if (file.md5 !== null && file.md5 !== md5) throw mismatch(source, 'MD5');
  const compared = file.sha256 === null ? `MD5 ${md5}` : `SHA-256 ${sha256}, compared`;
  return { citation: `${file.citation}; ${compared}`, content: { provenance: { ...file.provenance, size: String(size), sha256, md5 } } };
}

/** What is said of a file that did not come whole. */
export function brokeOff(source: Upstream): ProblemError {
  return new ProblemError('upstream_bad_answer', `It broke off on its way from ${source.name}; nothing was kept. Try again.`);
}

/** Into a session of our own library. The bytes are compared with what their host says of them before anything is recorded. */
export function intoLibrary({ library }: SecretStore): Destination {
  return {
    ids: 'ours',
    async take(who, { source, sessionId, key, open, signal }) {
      await ownedSession(library.repository, who.caller, { id: sessionId, doing: 'bring files into a session' });
      const file = await open();
      try {
        assertFits(library, file.size);
        const files = (async function* one() {
          yield { name: file.name, bytes: file.bytes, describe: (blob: StoredBlob) => describe(source, file, blob) };
        })();
        const { rows: [row] } = await uploadOnce(library, { caller: who.caller, sessionId, files, asAtlas: false, key });
        // Brought in before under this key, and deleted since.
        if (row === undefined) throw notFound('attachment');
        return row;
      } catch (error) {
        if (signal.aborted || error instanceof ProblemError || !file.bytes.errored) throw error;
        throw brokeOff(source);
      } finally {
        file.bytes.destroy();
      }
    },
  };
}
