import { Readable } from 'node:stream';
import { annotationCreate } from '../../src/contract/annotation.ts';
import { makeSample } from '../sample/sample.ts';
import type { Queries } from '../sql/repository.ts';
import { appendAnnotation } from './annotations.ts';
import { type Caller, type Library, within, write } from './library.ts';
import { createSession, purgeSession, updateSession } from './sessions.ts';
import { uploadFiles } from './uploads.ts';

async function isWanted({ accounts, sessions }: Queries): Promise<boolean> {
  const state = await accounts.meta('sample');
  return state === 'making' || (state === null && !await sessions.any());
}

/**
 * Makes the session that explains the product, once in the life of a library: in one write, so that of several processes that begin with it
 * one makes it, and a kill leaves nothing of it.
 */
export async function addSampleOnce(library: Library, caller: Caller): Promise<void> {
  if (!await isWanted(library.repository)) return;
  const sample = makeSample();
  await write(library, async (queries) => {
    if (await isWanted(queries)) await addSample(within(library, queries), caller, sample);
  });
}

async function addSample(library: Library, caller: Caller, sample: ReturnType<typeof makeSample>): Promise<void> {
  const { accounts, sessions } = library.repository;
  // An earlier version made it in several writes, and may have been killed in between.
  for (const half of await sessions.titled(caller.userId, sample.title)) await purgeSession(library, caller, half);
  const { session_id: sessionId } = await createSession(library, caller, { title: sample.title });
  await updateSession(library, caller, { id: sessionId, change: { description: sample.description } });
  for (const file of sample.files.toReversed()) {
    const incoming = [{ name: file.name, title: file.title, bytes: Readable.from([Buffer.from(file.bytes)]) }];
    const [row] = await uploadFiles(library, caller, { sessionId, files: Readable.from(incoming), asAtlas: false });
    for (const annotation of file.annotations) {
      const body = annotationCreate.parse({ ...annotation, attachment_id: row?.attachment_id });
      await appendAnnotation(library, caller, { body, key: null });
    }
  }
  await accounts.setMeta('sample', 'made');
}
