/** A file that the browser is to save. */
export interface SavedFile {
  readonly name: string;
  readonly mime: string;
  readonly content: string | Uint8Array<ArrayBuffer> | Blob;
}

/** Types that a browser might run or show as a page are never given to a blob: address. */
const harmless = new Set(['application/json', 'text/csv', 'image/png', 'application/zip']);

/** Hands a file made in the browser to the person, as a download. */
export function saveFile({ name, mime, content }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: harmless.has(mime) ? mime : 'application/octet-stream' }));
  followDownload(url, name);
  // The browser has begun reading it by then; taking it back in the same task would cancel the download in some.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Follows an address as a download, without leaving the page. */
export function followDownload(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener';
  document.body.append(link);
  link.click();
  link.remove();
}
