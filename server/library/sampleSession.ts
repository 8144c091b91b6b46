import { Readable } from 'node:stream';
import { annotationCreate } from '../../src/contract/annotation.ts';
import { makeSample } from '../sample/sample.ts';
import { appendAnnotation } from './annotations.ts';
import type { Caller, Library } from './library.ts';
import { createSession, purgeSession, updateSession } from './sessions.ts';
import { uploadFiles } from './uploads.ts';

/** Makes the session that explains the product, once in the life of a library. */
export async function addSampleOnce(library: Library, caller: Caller): Promise<void> {
  const { accounts, sessions } = library.repository;
  const state = await accounts.meta('sample');
  if (state === 'made' || (state === null && await sessions.any())) return;
  const sample = makeSample();
  await accounts.setMeta('sample', 'making');
  // A start that was killed at it left some of it.
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
