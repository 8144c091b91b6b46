import { useVirtualizer } from '@tanstack/react-virtual';
import { IconFold, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { inText } from '../../commands/parts/textScale.ts';
import { showError } from '../../commands/parts/toasts.ts';
import type { FileTree, TreeNode } from '../../document/plain/jsonTree.ts';
import type { OpenViewer } from '../openViewer.ts';
import { useOpenViewer } from '../openViewer.ts';
import { standOnNode } from './standOnNode.ts';
import { TreeRow } from './TreeRow.tsx';
import type { TreeStore } from './treeStore.ts';
import { createTreeStore } from './treeStore.ts';
import classes from './TreeRail.module.css';

/** CSS px. */
const rowHeight = inText(24);

/** What a file says, as a tree: names and values, folded and unfolded. The row one stands on is selected in the text, where Enter marks it. */
export function TreeRail({ tree }: { readonly tree: FileTree }) {
  const viewer = useOpenViewer();
  const { workspace, chrome } = viewer;
  const shown = useMemo(() => createTreeStore(tree), [tree]);
  const { rows, open } = useStore(shown.store);
  const limit = useSyncExternalStore(workspace.document.limit?.subscribe ?? never, () => workspace.document.limit?.sentence() ?? null);
  useTree(shown, viewer);
  return (
    <section aria-label="Contents" className={classes['rail']}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Contents</h2>
        <IconButton label="Fold all" icon={IconFold} size="xs" disabled={open.size === 0} onClick={shown.foldAll} />
        <IconButton label="Document properties" icon={IconInfoCircle} size="xs" onClick={() => chrome.setState({ dialog: 'properties' })} />
      </div>
      {limit !== null && <p className={classes['limit']}>{limit}</p>}
      <Rows shown={shown} rows={rows} text={tree.text} />
    </section>
  );
}

/** For what never changes. */
function never(): () => void {
  return () => undefined;
}

/** Reads the first level, and follows what is found in the text. */
function useTree(shown: TreeStore, { workspace }: OpenViewer): void {
  useEffect(
    function followFind() {
      shown.begin().catch(failed);
      const stop = workspace.find.store.subscribe(({ current }, before) => {
        const match = current === null || current === before.current ? null : workspace.find.currentOn(current.pageIndex);
        if (match !== null) shown.showAt(match.start).catch(failed);
      });
      return stop;
    },
    [shown, workspace],
  );
}

function failed(): void {
  showError('This part of the file could not be read.');
}

function Rows({ shown, rows, text }: { readonly shown: TreeStore; readonly rows: readonly TreeNode[]; readonly text: string }) {
  const viewer = useOpenViewer();
  const { open, current } = useStore(shown.store);
  const scroller = useRef<HTMLDivElement>(null);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 });
  const { scrollToIndex } = virtual;
  const active = current === null ? -1 : rows.indexOf(current);
  useEffect(
    function followRow() {
      if (active !== -1) scrollToIndex(active, { align: 'auto' });
    },
    [active, scrollToIndex],
  );
  async function press(key: string): Promise<void> {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    await shown.press(key, page);
    const now = shown.store.getState().current;
    if (now !== null && now !== current) standOnNode(viewer, now);
  }
  return (
    <div
      ref={scroller}
      className={classes['rows']}
      role="tree"
      data-scope="viewer"
      tabIndex={0}
      aria-label="Names and values"
      aria-activedescendant={active === -1 ? undefined : `node-${active}`}
      // A row that is pressed takes the focus, and would take it away when it is scrolled out of view.
      onFocus={({ target, currentTarget }) => {
        if (target !== currentTarget) currentTarget.focus({ preventScroll: true });
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (!handled.has(event.key)) return;
        press(event.key).catch(failed);
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className={classes['strip']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const node = rows[index];
          return node === undefined ? null : (
            <TreeRow
              key={node.start}
              id={`node-${index}`}
              node={node}
              text={text}
              fold={node.count === 0 ? 'none' : open.has(node) ? 'open' : 'closed'}
              current={index === active}
              start={start}
              onFold={() => {
                if (open.has(node)) shown.fold(node);
                else shown.unfold(node).catch(failed);
              }}
              onStand={() => {
                shown.stand(node);
                standOnNode(viewer, node);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

const handled: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End', '*']);
