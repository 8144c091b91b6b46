/** Whether an address shows a file: `/attachments/:id`, with its session before it or not. */
export function isViewerPath(path: string): boolean {
  return /\/attachments\/[^/]+$/.test(path);
}
