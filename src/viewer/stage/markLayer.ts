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
  show(sheet: Sheet, grown: View, margin: number): boolean;
  hide(): void;
}

/** A layer in an element that fills the region and cuts off what is beyond it. */
export function createMarkLayer(host: HTMLElement): MarkLayer {
  function hide(): void {
    if (host.hasChildNodes()) host.replaceChildren();
  }

  function place({ canvas, ratio }: Sheet, transform: string): void {
    const { style } = canvas;
    if (style.position === '') Object.assign(style, { position: 'absolute', transformOrigin: '0 0', willChange: 'transform', pointerEvents: 'none' });
    style.width = `${canvas.width / ratio}px`;
    style.height = `${canvas.height / ratio}px`;
    style.transform = transform;
    if (host.firstChild !== canvas) host.replaceChildren(canvas);
  }

  return {
    margin: ({ width, height }, ratio) => ((width * ratio + 2 * MARGIN) * (height * ratio + 2 * MARGIN) > MOST_PIXELS ? 0 : MARGIN / ratio),
    show(sheet, grown, margin) {
      const how = isShifted(sheet, grown);
      if (how === 'stretched' && sheet.pages.length > 1) {
        hide();
        return false;
      }
      if (how === 'gone') hide();
      else if (how === 'rigid') {
        const { dx, dy } = followingShift(sheet, grown);
        place(sheet, `translate(${dx - margin}px, ${dy - margin}px)`);
      } else {
        const { pageIndex } = grown.camera;
        const from = pageMatrix(sheet.view, pageIndex);
        const to = pageMatrix(grown, pageIndex);
        const times = grown.camera.zoom / sheet.view.camera.zoom;
        place(sheet, `translate(${to.e - from.e * times - margin}px, ${to.f - from.f * times - margin}px) scale(${times})`);
      }
      return true;
    },
    hide,
  };
}
