import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { FileTree, TreeNode } from '../../document/plain/jsonTree.ts';

/** What is seen of a tree. */
export interface TreeState {
  /** Nodes that are not folded away, from top to bottom. */
  readonly rows: readonly TreeNode[];
  /** Of them those whose members are among the rows. */
  readonly open: ReadonlySet<TreeNode>;
  /** The row that one stands on. */
  readonly current: TreeNode | null;
}

/** A tree as a person goes through it. */
export interface TreeStore {
  readonly store: StoreApi<TreeState>;
  /** Reads the first level. */
  begin(): Promise<void>;
  unfold(node: TreeNode | undefined): Promise<void>;
  fold(node: TreeNode | undefined): void;
  foldAll(): void;
  stand(node: TreeNode): void;
  /** Stands on the innermost node at a place of the text, whatever it is folded away in. */
  showAt(offset: number): Promise<void>;
  /** What a key does, as in other trees; `page`: rows in view. `other` where the key means nothing here. */
  press(key: string, page: number): Promise<'done' | 'other'>;
  close(): void;
}

/** Nodes that one key unfolds. */
const MOST_AT_ONCE = 500;

export function createTreeStore(tree: FileTree): TreeStore {
  const store = createStore<TreeState>(() => ({ rows: [], open: new Set(), current: null }));
  const closing = new AbortController();
  const members = new Map<TreeNode, readonly TreeNode[]>();

  /** What is seen beneath an open node: those beneath it that are open, too, with theirs. */
  function below(node: TreeNode, open: ReadonlySet<TreeNode>): readonly TreeNode[] {
    const list = members.get(node) ?? [];
    return list.some((each) => open.has(each)) ? list.flatMap((each) => (open.has(each) ? [each, ...below(each, open)] : [each])) : list;
  }

  async function unfold(node: TreeNode | undefined): Promise<void> {
    if (node === undefined || node.count === 0) return;
    members.set(node, await tree.membersOf(node, closing.signal));
    const { rows, open } = store.getState();
    const at = rows.indexOf(node);
    if (at === -1 || open.has(node)) return;
    const wider = new Set([...open, node]);
    store.setState({ open: wider, rows: [...rows.slice(0, at + 1), ...below(node, wider), ...rows.slice(at + 1)] });
  }

  function fold(node: TreeNode | undefined): void {
    const { rows, open, current } = store.getState();
    if (node === undefined || !open.has(node)) return;
    const at = rows.indexOf(node);
    const next = rows.findIndex(({ level }, index) => index > at && level <= node.level);
    const end = next === -1 ? rows.length : next;
    const isLost = current !== null && rows.indexOf(current) > at && rows.indexOf(current) < end;
    const left = new Set(open);
    left.delete(node);
    store.setState({ open: left, rows: [...rows.slice(0, at + 1), ...rows.slice(end)], current: isLost ? node : current });
  }

  function stand(node: TreeNode | undefined): void {
    if (node !== undefined) store.setState({ current: node });
  }

  async function goIn(node: TreeNode): Promise<void> {
    const { open, rows } = store.getState();
    if (open.has(node)) stand(rows[rows.indexOf(node) + 1]);
    else await unfold(node);
  }

  function goOut(node: TreeNode): void {
    if (store.getState().open.has(node)) fold(node);
    else if (node.parent !== null) stand(node.parent);
  }

  /** Opens what stands beside a node. */
  async function unfoldBeside({ parent }: TreeNode): Promise<void> {
    for (const node of store.getState().rows.filter((each) => each.parent === parent).slice(0, MOST_AT_ONCE)) await unfold(node);
  }

  return {
    store,
    unfold,
    fold,
    stand,
    async begin() {
      store.setState({ rows: await tree.membersOf(null, closing.signal) });
    },
    foldAll() {
      const { rows, current } = store.getState();
      let top = current;
      while (top?.parent != null) top = top.parent;
      store.setState({ open: new Set(), rows: rows.filter(({ level }) => level === 1), current: top });
    },
    async showAt(offset) {
      let found: TreeNode | undefined;
      for (let list = await tree.membersOf(null, closing.signal); ; list = await tree.membersOf(found, closing.signal)) {
        const inner = list.find(({ start, end }) => offset >= start && offset < end);
        if (inner === undefined) break;
        await unfold(found);
        found = inner;
        if (inner.count === 0) break;
      }
      stand(found);
    },
    async press(key, page) {
      const { rows, current } = store.getState();
      const at = current === null ? -1 : rows.indexOf(current);
      const to = steps(key, { at, page, last: rows.length - 1 });
      if (to !== null) stand(rows[Math.max(0, Math.min(rows.length - 1, to))]);
      else if (current === null) return 'other';
      else if (key === 'ArrowRight') await goIn(current);
      else if (key === 'ArrowLeft') goOut(current);
      else if (key === '*') await unfoldBeside(current);
      else return 'other';
      return 'done';
    },
    close: () => closing.abort(),
  };
}

/** Which row a key leads to; null for other keys. */
function steps(key: string, { at, page, last }: { readonly at: number; readonly page: number; readonly last: number }): number | null {
  if (key === 'ArrowDown') return at + 1;
  if (key === 'ArrowUp') return at - 1;
  if (key === 'PageDown') return at + page;
  if (key === 'PageUp') return at - page;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
