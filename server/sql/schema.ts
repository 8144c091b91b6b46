import type { Generated } from 'kysely';

/** 0 or 1: the form of a boolean that both databases and their drivers agree on. */
export type Flag = 0 | 1;

/** Times are texts `2026-04-13T10:21:00.000000`, in UTC; JSON is kept as text; ids are lower-case UUIDs. */
export interface Schema {
  /** Facts of this library: its instance id and its secrets. */
  meta: { name: string; value: string };
  users: { id: string; email: string; name: string; created_at: string; settings: string | null };
  /** `hash`: SHA-256 of the token, hex. `sealed`: the secret itself, encrypted, for kinds that sign with it; else null. */
  tokens: {
    id: string; user_id: string; kind: string; name: string; hash: string; sealed: string | null;
    created_at: string; expires_at: string | null; revoked_at: string | null;
  };
  /** Signed-in browsers. One made with a token ends with that token. */
  browsers: { hash: string; user_id: string; token_id: string | null; created_at: string; expires_at: string };
  /**
   * What somebody asks another system with. `sign_in`: SHA-256 of the cookie or token that they came with, hex; it ends with that.
   * `sealed`: encrypted with a key that is not in this database. `account`: what is shown of it.
   */
  connections: { sign_in: string; system: string; user_id: string; account: string; sealed: string; created_at: string };
  sessions: {
    id: string; title: string | null; description: string | null; created_by: string; created_at: string;
    imported_projects: string; deleted_at: string | null;
    /** What other systems know it by: Mobile Data's project, and whether DataTrails' public paths show it. */
    project_number: Generated<number>; is_public: Generated<Flag>;
  };
  members: { session_id: string; user_id: string; role: 'owner' | 'reviewer' };
  stars: { session_id: string; user_id: string; starred_at: string };
  /** `deleted_with`: the session whose deletion trashed it. `made_by`: what stands instead of the uploader's e-mail. */
  attachments: {
    id: string; name: string; type: string; title: string | null; description: string | null; citation: string | null;
    source_session_id: string | null; uploaded_by: string; made_by: string | null; created_at: string; is_visible: Flag;
    content: string | null; blob_key: string; size: number; sha256: string; md5: string; mime_type: string; accepted_at: string;
    pages: number | null; width: number | null; height: number | null; annotations: number; open_annotations: number;
    deleted_at: string | null; deleted_with: string | null;
    /** When its present bytes were scanned, and what was found in them, "" for nothing; null when they were not. */
    scanned_at: string | null; scan_bad_reason: string | null;
  };
  /**
   * `with_rights`: whoever put it there could manage it, so that owners of this session can. `point`: its name in Mobile Data's way of
   * asking, lower-cased, one of a kind in its session; null until somebody asks so.
   */
  session_attachments: { session_id: string; attachment_id: string; added_at: string; with_rights: Flag; point: Generated<string | null> };
  /** Append-only. `content` is the record's annotation_content as it came. */
  annotations: {
    id: string; seq: number; attachment_id: string; type: 'bbox' | 'path'; content: string; created_by: string; created_at: string;
  };
  /** Which elements make up which annotation. `annotation_key` is `redline:id`, else `<record>/<index>`. */
  elements: {
    record_id: string; position: number; attachment_id: string; annotation_key: string; revision: string; hash: string;
  };
  /** Lists in their order: attachments that a person sees (by the person's id), those of a session, sessions (`sessions:` and a person's id). */
  shelves: { shelf_id: string; created_at: string; item_id: string; type: string };
  /** How much stands on a shelf, by type: in all (day ''), and of each day. */
  shelf_counts: { shelf_id: string; day: string; type: string; items: number };
  /** Records of a session's attachments, those in the trash left out. */
  session_records: { session_id: string; seq: number; attachment_id: string };
  /** Of each list of records (an attachment's or a session's): how many, and the sum of the numbers of all that came or went. */
  record_marks: { list_id: string; records: number; seqs: number };
  annotators: { attachment_id: string; user_id: string };
  idempotency: { user_id: string; idempotency_key: string; body_hash: string; record_id: string; created_at: string };
  /** `attachment_ids`: joined by spaces. */
  uploads: { user_id: string; upload_key: string; session_id: string; attachment_ids: string; created_at: string };
  labels: { version: number; body: string; created_by: string; created_at: string };
  /** Every write of the library, in order: the source of `seq`, and of the events. */
  changes: {
    seq: Generated<number>;
    kind: string;
    session_id: string | null;
    attachment_id: string | null;
    user_id: string;
    at: string;
    /** The one person a change is told to; null where whoever sees its objects is. */
    concerns_id: string | null;
  };
}
