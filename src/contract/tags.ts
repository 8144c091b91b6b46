/** Names of the tags that carry our own data inside `tags`. They never appear among a person's tags. */
export const reservedTags = {
  id: 'redline:id',
  revision: 'redline:rev',
  base: 'redline:base',
  by: 'redline:by',
  deleted: 'redline:deleted',
  digest: 'redline:digest',
  view: 'redline:view',
  /** Revision under which the annotation was made, where that one was never sent: keeps its place in the numbering. */
  born: 'redline:born',
  /** `true`: the annotation is neither moved, reshaped nor deleted until somebody unlocks it. Absent means it is not locked. */
  locked: 'redline:locked',
  /** `true`: left out of the drawing until somebody shows it again; the list still has it. Absent means it is shown. */
  hidden: 'redline:hidden',
  /** Where in the drawing order it stands, as text that sorts, in place of when it was made. Absent where nobody moved it up or down. */
  order: 'redline:order',
} as const;

/** Names of tags that every annotation can have and that have fields of their own: how far its review is, and what was said of it. */
export const reviewTags = {
  /** "accepted", "rejected" or "done"; absent means open. Another program's word is kept and shown as it is. */
  status: 'status',
  note: 'note',
} as const;

/** The tag that keeps the text of the drawing which a mark was made for, or whose label was taken from it. */
export const sourceTextTag = 'text';

/** Everything under this prefix is ours. */
const reservedPrefix = 'redline:';

/** Unix ms (13 digits), counter (4 hex digits), client (8 hex digits): compares as text in the order of the clock. */
export const revisionPattern = /^\d{13}-[0-9a-f]{4}-[0-9a-f]{8}$/;

export function isReservedTag(name: string): boolean {
  return name.startsWith(reservedPrefix);
}

/** Unix ms of a revision, or null when it is not one. */
export function revisionMs(revision: string): number | null {
  return revisionPattern.test(revision) ? Number(revision.slice(0, 13)) : null;
}
