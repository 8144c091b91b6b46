import { eventWire, type HintEvent } from '../../src/contract/account.ts';
import type { Caller, Library } from './library.ts';

/** Changes looked at in one go. */
const batch = 500;

/** Hints for a person, and up to which change they go. */
export interface Hints {
  readonly events: readonly HintEvent[];
  readonly seq: number;
}

/**
 * What was written after `since` and concerns the caller: changes of their sessions, of attachments that they have, and of the
 * workspace, and their own removal from a session. An attachment's event names its session only to members of it.
 */
export async function hintsSince(library: Library, caller: Caller, since: number): Promise<Hints> {
  const { workspace } = library.repository;
  const changes = await workspace.since(since, batch);
  const sessions = await workspace.memberOf(caller.userId, known(changes.map((change) => change.session_id)));
  const attachments = await workspace.concernedWith(caller.userId, known(changes.map((change) => change.attachment_id)));
  const events: HintEvent[] = [];
  for (const change of changes) {
    if (change.concerns_id !== null && change.concerns_id !== caller.userId) continue;
    const isMember = change.session_id !== null && sessions.has(change.session_id);
    const hasAttachment = change.attachment_id !== null && attachments.has(change.attachment_id);
    // What was purged is in no table any more; whoever did it may hear of it. Who was taken out of a session knew its name.
    const isTold = change.user_id === caller.userId || change.concerns_id === caller.userId;
    if (!isMember && !hasAttachment && change.kind !== 'labels' && !isTold) continue;
    events.push(eventWire.parse({
      kind: change.kind,
      session_id: isMember || isTold ? change.session_id : null,
      attachment_id: change.attachment_id,
      seq: change.seq,
    }));
  }
  return { events, seq: changes.at(-1)?.seq ?? since };
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
