/** What a page says to a service worker: whether its build has a file (answered by a boolean), and that it may take over. */
export type ShellMessage =
  | { readonly type: 'has'; readonly path: string }
  | { readonly type: 'take-over' };

/** Null for anything else. */
export function readShellMessage(value: unknown): ShellMessage | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  if (value.type === 'take-over') return { type: 'take-over' };
  return value.type === 'has' && 'path' in value && typeof value.path === 'string' ? { type: 'has', path: value.path } : null;
}
