import type { HandleId } from './shapes.ts';

/** Whether two handles of one shape are the same. */
export function sameHandle(a: HandleId, b: HandleId): boolean {
  if ('name' in a) return 'name' in b && a.name === b.name;
  return 'index' in b && a.type === b.type && a.index === b.index;
}
