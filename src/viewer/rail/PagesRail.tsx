import { useVirtualizer } from '@tanstack/react-virtual';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { DocumentSource } from '../../document/source.ts';
import type { Size } from '../../geometry/space.ts';
import { currentPage, goToPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { LayersList } from './LayersList.tsx';
import { OutlineList } from './OutlineList.tsx';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { Name } from '../../commands/parts/Name.tsx';
import { useLayers } from './useLayers.ts';
import { useOutline } from './useOutline.ts';
import { usePageLabels } from '../usePageLabels.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { ViewFrame } from './ViewFrame.tsx';
import classes from './PagesRail.module.css';
import { inText } from '../../commands/parts/textScale.ts';

/** CSS px: width of the navigator, and the greatest height of one page in it. */
const widest = inText(168);
const highest = inText(176);
const captionHeight = inText(24);
/** How long one has stood on a page before the rail follows, ms. */
const SETTLE_MS = 120;

/** The pages in small, the one that is looked at with the frame of the view; or the file's outline, or its layers. Only the pages in view are drawn. */
export function PagesRail() {
  const { workspace, chrome } = useOpenViewer();
  const { document, view } = workspace;
  const here = useSettled(useStore(view, currentPage));
  // Sizes that were guesses become known while one reads; the layout changes with them.
  useSyncExternalStore(document.onPageSizes, () => document.pageSize(here));
  const limit = useSyncExternalStore(document.limit?.subscribe ?? never, () => document.limit?.sentence() ?? null);
  const layout = useStore(view, (state) => state.layout);
  const scroller = useRef<HTMLDivElement>(null);
  const outline = useOutline(workspace);
  const labels = usePageLabels(workspace);
  const layers = useLayers(workspace);
  const listed = useStore(chrome, (state) => state.rail);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: document.pageCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => thumbnailSize(document.pageSize(index)).height + captionHeight,
    overscan: 1,
  });
  const { scrollToIndex, measure } = virtual;

  useEffect(
    function measureAgain() {
      measure();
    },
    [layout, measure],
  );
  useEffect(
    function followPage() {
      scrollToIndex(here, { align: 'auto' });
    },
    [here, scrollToIndex],
  );
  const size = `${extentText(document, here)}${resolutionText(document.resolution?.(here) ?? null)}`;
  return (
    <section aria-label="Pages" className={classes['pages']}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Page {here + 1}</h2>
        <span className={classes['size']} title={size}>{size}</span>
        <IconButton label="Document properties" icon={IconInfoCircle} size="xs" onClick={() => chrome.setState({ dialog: 'properties' })} />
      </div>
      {(outline.length > 0 || layers.length > 0) && (
        <div className={classes['choices']}>
          {outline.length > 0 && <RailChoice what="outline" label="Outline" />}
          {layers.length > 0 && <RailChoice what="layers" label="Layers" />}
        </div>
      )}
      {limit !== null && <p className={classes['limit']}>{limit}</p>}
      {listed === 'outline' && <OutlineList items={outline} />}
      {listed === 'layers' && document.layers !== undefined && <LayersList layers={document.layers} />}
      <div ref={scroller} className={classes['scroller']} hidden={listed !== 'pages'}>
        <div className={classes['strip']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => (
            <PageButton key={key} pageIndex={index} name={labels?.[index] ?? null} start={start} current={index === here} />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Lists this in place of the pages, and again the pages. */
function RailChoice({ what, label }: { readonly what: 'outline' | 'layers'; readonly label: string }) {
  const { chrome } = useOpenViewer();
  const on = useStore(chrome, (state) => state.rail === what);
  return (
    <button type="button" className={classes['choice']} aria-pressed={on} onClick={() => chrome.setState({ rail: on ? 'pages' : what })}>
      {label}
    </button>
  );
}

/** How large a page is, in the units that people count it in. */
function extentText(document: DocumentSource, pageIndex: number): string {
  const { width, height } = document.wireSize?.(pageIndex) ?? document.pageSize(pageIndex);
  if (document.kind === 'text') return `${Math.round(width)} columns, ${Math.round(height)} rows`;
  return `${Math.round(width)} × ${Math.round(height)} ${document.kind === 'pdf' ? 'pt' : 'px'}`;
}

/** For what never changes. */
function never(): () => void {
  return () => undefined;
}

/** How finely a scan was made, where it says so. */
function resolutionText(resolution: { readonly x: number; readonly y: number } | null): string {
  if (resolution === null) return '';
  const [across, down] = [Math.round(resolution.x), Math.round(resolution.y)];
  return across === down ? `, ${across} dpi` : `, ${across} × ${down} dpi`;
}

/** The value once it has stood still for a while: while pages rush by, the rail would take the time that drawing them needs. */
function useSettled(value: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(
    function settleLater() {
      const timer = setTimeout(() => setSettled(value), SETTLE_MS);
      return () => clearTimeout(timer);
    },
    [value],
  );
  return settled;
}

interface PageButtonProps {
  readonly pageIndex: number;
  /** What the file calls it. */
  readonly name: string | null;
  /** CSS px from the strip's top. */
  readonly start: number;
  readonly current: boolean;
}

function PageButton({ pageIndex, name, start, current }: PageButtonProps) {
  const { workspace, focusDocument } = useOpenViewer();
  const size = thumbnailSize(workspace.document.pageSize(pageIndex));
  return (
    <button
      type="button"
      className={classes['page']}
      aria-label={`Go to page ${pageIndex + 1}`}
      aria-current={current ? 'page' : undefined}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => {
        goToPage(workspace.view, pageIndex);
        focusDocument();
      }}
    >
      <span className={classes['paper']} style={size}>
        <Thumbnail pageIndex={pageIndex} size={size} />
        <ViewFrame pageIndex={pageIndex} size={size} />
      </span>
      <span className={classes['number']}>
        {pageIndex + 1}
        {name !== null && name !== '' && name !== String(pageIndex + 1) && <> (<Name>{name}</Name>)</>}
      </span>
    </button>
  );
}

/** As large as the rail allows, whole CSS px. */
function thumbnailSize(page: Size): Size {
  const scale = Math.min(widest / page.width, highest / page.height);
  return { width: Math.max(1, Math.round(page.width * scale)), height: Math.max(1, Math.round(page.height * scale)) };
}
