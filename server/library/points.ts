import { notFound } from '../problems.ts';
import type { SeenAttachment } from '../sql/attachments.ts';
import type { Queries } from '../sql/repository.ts';
import type { SeenSession } from '../sql/sessions.ts';
import { seenAttachment } from './access.ts';
import { deleteAttachment } from './attachments.ts';
import type { Caller, Library } from './library.ts';
import { ownedSession, removeAttachment, seenSession } from './sessions.ts';
import { assertHarmless } from './signedFiles.ts';
import { type IncomingFile, replaceFile, uploadFiles } from './uploads.ts';

/** Longer names of points are cut, in characters. */
const maxChars = 200;

/** A point of a session: its name, and the file that stands under it. */
export interface Point {
  readonly point: string;
  readonly id: string;
  readonly name: string;
}

/** Which point is meant. */
export interface PointAddress {
  readonly project: number;
  readonly sessionId: string;
  /** Lower-cased. */
  readonly point: string;
}

/** What a file's point is called unless it was given one: its name without extension, lower-cased. */
function pointName(fileName: string): string {
  const stem = fileName.replace(/(?<=.)\.[^.]*$/s, '').toLowerCase().trim();
  return Array.from(stem).slice(0, maxChars).join('') || 'file';
}

function freeName(wanted: string, taken: Set<string>, counts: Map<string, number>): string {
  let point = wanted;
  for (let count = counts.get(wanted) ?? 2; taken.has(point); count += 1) {
    point = `${wanted}-${count}`;
    counts.set(wanted, count + 1);
  }
  taken.add(point);
  return point;
}

function allNamed(rows: readonly (Omit<Point, 'point'> & { readonly point: string | null })[]): Point[] | null {
  const named = rows.flatMap(({ point, ...row }) => (point === null ? [] : [{ ...row, point }]));
  return named.length === rows.length ? named : null;
}

/** Gives a point to each file that has none. */
async function namePoints(queries: Queries, sessionId: string): Promise<Point[]> {
  const rows = await queries.sessions.points(sessionId);
  const taken = new Set(await queries.sessions.takenPoints(sessionId));
  const counts = new Map<string, number>();
  const points: Point[] = [];
  for (const { id, name, point: given } of rows) {
    const point = given ?? freeName(pointName(name), taken, counts);
    if (given === null) await queries.sessions.setPoint(sessionId, id, point);
    points.push({ id, name, point });
  }
  return points;
}

/** The session, to its members, when it is of that project; deleted ones only where they are looked for. */
export async function sessionOfProject(library: Library, caller: Caller, ask: {
  readonly project: number;
  readonly sessionId: string;
  readonly state: 'living' | 'deleted';
}): Promise<SeenSession> {
  const { sessions } = library.repository;
  const session = ask.state === 'living' ? await seenSession(library.repository, caller, ask.sessionId) : await sessions.seen(caller.userId, ask.sessionId);
  if (session === undefined || session.project_number !== ask.project || (ask.state === 'deleted') !== (session.deleted_at !== null)) {
    throw notFound('session');
  }
  return session;
}

/** The points of a session, in the order in which its files came. Files without one get theirs, and keep it. */
export async function listPoints({ repository }: Library, sessionId: string): Promise<Point[]> {
  return allNamed(await repository.sessions.points(sessionId)) ?? repository.write((queries) => namePoints(queries, sessionId));
}

async function findPoint(library: Library, caller: Caller, address: PointAddress): Promise<Point | undefined> {
  await sessionOfProject(library, caller, { ...address, state: 'living' });
  return (await listPoints(library, address.sessionId)).find(({ point }) => point === address.point);
}

/** The file in a point, when it may be given out. */
export async function attachmentAtPoint(library: Library, caller: Caller, address: PointAddress): Promise<SeenAttachment> {
  const found = await findPoint(library, caller, address);
  if (found === undefined) throw notFound('attachment');
  const attachment = await seenAttachment(library.repository, caller, found.id);
  assertHarmless(attachment);
  return attachment;
}

/** Puts a file into a point, in the place of what was there. `name` null keeps the name that is there, or makes one of the point's. */
export async function putAtPoint(library: Library, caller: Caller, ask: PointAddress & {
  readonly name: string | null;
  readonly bytes: IncomingFile['bytes'];
}): Promise<{ readonly length: number; readonly md5: string }> {
  const { sessionId, point, name, bytes } = ask;
  const found = await findPoint(library, caller, ask);
  if (found !== undefined) {
    const info = await replaceFile(library, caller, { id: found.id, ifMatch: '*', bytes, ...(name === null ? {} : { name }) });
    return { length: info.size, md5: info.md5 };
  }
  await ownedSession(library.repository, caller, { id: sessionId, doing: 'put files into a session' });
  const files = (async function* one() {
    yield { name: name ?? point, point, bytes };
  })();
  const [row] = await uploadFiles(library, caller, { sessionId, files, asAtlas: caller.via === 'atlas' });
  const stored = await library.repository.attachments.stored(row?.attachment_id ?? '');
  return { length: stored?.size ?? 0, md5: stored?.md5 ?? '' };
}

/** Takes the file out of its point: to the trash, unless another session has it, too. */
export async function deleteAtPoint(library: Library, caller: Caller, address: PointAddress): Promise<void> {
  const found = await findPoint(library, caller, address);
  if (found === undefined) throw notFound('attachment');
  const { sessionId } = address;
  if (await library.repository.sessions.isElsewhere(sessionId, found.id)) {
    await removeAttachment(library, caller, { sessionId, attachmentId: found.id });
  } else {
    await deleteAttachment(library, caller, found.id);
  }
}
