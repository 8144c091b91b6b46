import type { Annotation } from '../../annotation/annotation.ts';
import { boundsOf, cutTo, faultOf, round, scale } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { exportPages } from './exportPages.ts';
import type { ExportPage } from './exportPages.ts';
import { pdfPictureSize } from './pictureSize.ts';
import type { WriterInput } from './writers.ts';

/** What the numbers of a data set are measured by, as files say it. */
export const datasetFrame = 'Pixels from the top left: of images after EXIF orientation, of PDF pages after rotation, crop and user unit as "PNG of pages" draws them';

/**
 * Pages as what trains on pictures wants them: shapes in whole pictures' pixels, PDFs in those of the picture that we make of a page, cut at
 * its edges; what lies beyond them is left out.
 */
export function datasetPages(inputs: readonly WriterInput[]): readonly ExportPage[] {
  return exportPages(inputs).map((page) => {
    const size = pictureSize(page);
    const [across, down] = [size.width / page.size.width, size.height / page.size.height];
    const shapes = page.shapes.flatMap((own) => {
      if (placeOn(own.shape, page.size) === 'beyond') return [];
      return [{ ...own, shape: round(cutTo(scale(own.shape, across, down), size)) }];
    });
    return { ...page, size, shapes };
  }).filter(({ shapes }) => shapes.length > 0);
}

function pictureSize({ input, size }: ExportPage): Size {
  return input.attachment.type === 'pdf' ? pdfPictureSize(size) : { width: Math.ceil(size.width), height: Math.ceil(size.height) };
}

/** How a shape lies on its page. */
export function placeOn(shape: Shape, page: Size): 'within' | 'over the edge' | 'beyond' {
  const { x, y, width, height } = boundsOf(shape);
  if (x >= 0 && y >= 0 && x + width <= page.width && y + height <= page.height) return 'within';
  const isBeyond = x > page.width || y > page.height || x + width < 0 || y + height < 0;
  return isBeyond || faultOf(round(cutTo(shape, page))) !== null ? 'beyond' : 'over the edge';
}

/** Whether an annotation lies so on its page. */
export function liesSo(place: ReturnType<typeof placeOn>): (annotation: Annotation) => boolean {
  return ({ shape, pageSize }) => shape.kind !== 'unknown' && placeOn(shape, pageSize) === place;
}
