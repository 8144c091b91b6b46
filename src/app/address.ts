/** Reads a query as plain texts: `page=3` is "3", and an id that looks like a number stays a text. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes a query plainly; what is undefined is left out. Commas stay readable, as in `view=10,20,1.5,0`. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') params.set(name, String(value));
  }
  return params.size === 0 ? '' : `?${params.toString().replaceAll('%2C', ',')}`;
}

/** The query of a viewer's address. */
export interface ViewerSearch {
  /** 1-based. */
  readonly page?: number;
  readonly annotation?: string;
  /** `<x>,<y>,<zoom>,<rotation>` of a shared link, read once and then removed. */
  readonly view?: string;
}

/** Cleans the query of a viewer's address; what makes no sense is left out. */
export function validateViewerSearch(search: Readonly<Record<string, unknown>>): ViewerSearch {
  const page = Number(search['page']);
  const { annotation, view } = search;
  return {
    ...(Number.isSafeInteger(page) && page >= 1 ? { page } : {}),
    ...(typeof annotation === 'string' && annotation !== '' ? { annotation } : {}),
    ...(typeof view === 'string' && view !== '' ? { view } : {}),
  };
}
