import type { View } from '../../geometry/camera.ts';
import { pageMatrix } from '../../geometry/camera.ts';
import { followingShift, isShifted } from './markSheet.ts';
import type { Sheet } from './markSheet.ts';
import { MOST_PIXELS } from './pixelRatio.ts';
import type { Size } from '../../geometry/space.ts';

/** How far sheets reach beyond the region on each side, device px: panning within it draws nothing. */
const MARGIN = 320;

/** Shows a sheet between the pages and what stands out. The browser moves and stretches it, so that nothing is drawn while one moves. */
export interface MarkLayer {
  /** How far sheets that it shows reach beyond a region, CSS px, which are whole device px; 0 where a canvas would grow too large. */
  margin(region: Size, ratio: number): number;
  /** Shows the sheet beneath a view that is grown by the margin; false when it cannot: pages do not stretch as one, since the gaps between them do not grow. */
  show(sheet: Sheet, grown: View, how: Showing): boolean;
  hide(): void;
}

export interface Showing {
  /** CSS px. */
  readonly margin: number;
  /** Something was drawn on the sheet since it was shown last. */
  readonly changed: boolean;
}

/**
 * A layer in an element that fills the region and cuts off what is beyond it. It shows copies of sheets: without a GPU, browsers copy each canvas that is drawn on
 * with every frame of the page, whether it changed or not, and sheets are large.
 */
export function createMarkLayer(host: HTMLElement): MarkLayer {
  const shown = document.createElement('canvas');
  const screen = shown.getContext('bitmaprenderer');
  const { style } = shown;
  Object.assign(style, { position: 'absolute', transformOrigin: '0 0', willChange: 'transform', pointerEvents: 'none' });
  let copied: Sheet | null = null;

  function hide(): void {
    if (host.hasChildNodes()) host.replaceChildren();
  }

  function copy(sheet: Sheet): void {
    const bitmap = copyOf(sheet.canvas);
    if (bitmap === null) return;
    // Says how large it is to whoever draws it elsewhere.
    if (shown.width !== bitmap.width || shown.height !== bitmap.height) Object.assign(shown, { width: bitmap.width, height: bitmap.height });
    screen?.transferFromImageBitmap(bitmap);
    style.width = `${sheet.canvas.width / sheet.ratio}px`;
    style.height = `${sheet.canvas.height / sheet.ratio}px`;
    copied = sheet;
  }

  function place(transform: string): void {
    style.transform = transform;
    if (host.firstChild !== shown) host.replaceChildren(shown);
  }

  return {
    margin: ({ width, height }, ratio) => ((width * ratio + 2 * MARGIN) * (height * ratio + 2 * MARGIN) > MOST_PIXELS ? 0 : MARGIN / ratio),
    show(sheet, grown, { margin, changed }) {
      const how = isShifted(sheet, grown);
      if (screen === null || (how === 'stretched' && sheet.pages.length > 1)) {
        hide();
        return false;
      }
      if (changed || copied !== sheet) copy(sheet);
      if (how === 'gone') hide();
      else if (how === 'rigid') {
        const { dx, dy } = followingShift(sheet, grown);
        place(`translate(${dx - margin}px, ${dy - margin}px)`);
      } else {
        const { pageIndex } = grown.camera;
        const from = pageMatrix(sheet.view, pageIndex);
        const to = pageMatrix(grown, pageIndex);
        const times = grown.camera.zoom / sheet.view.camera.zoom;
        place(`translate(${to.e - from.e * times - margin}px, ${to.f - from.f * times - margin}px) scale(${times})`);
      }
      return true;
    },
    hide,
  };
}

/** Null when the browser gives no canvas. */
function copyOf(canvas: HTMLCanvasElement): ImageBitmap | null {
  const page = new OffscreenCanvas(canvas.width, canvas.height);
  const context = page.getContext('2d');
  if (context === null) return null;
  context.globalCompositeOperation = 'copy';
  context.drawImage(canvas, 0, 0);
  return page.transferToImageBitmap();
}
