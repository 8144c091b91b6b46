/** What the address of an open file says beside which file it is. */
export interface PlaceInFile {
  /** 1-based. */
  readonly page?: number;
  /** An annotation's id. */
  readonly annotation?: string;
  /** `x,y,zoom,rotation`: how one looks at it. */
  readonly view?: string;
}

/** Where a session is shown. */
export function sessionPath(sessionId: string): string {
  return `/sessions/${encodeURIComponent(sessionId)}`;
}

/** Where a file is shown, in its session or, with null, alone. */
export function attachmentPath(file: { readonly sessionId: string | null; readonly attachmentId: string }, place: PlaceInFile = {}): string {
  const query = Object.entries(place).map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`);
  const within = file.sessionId === null ? '' : sessionPath(file.sessionId);
  return `${within}/attachments/${encodeURIComponent(file.attachmentId)}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}
