import { useEffect, useMemo, useState } from 'react';
import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import { unlabelledRed } from '../../exchange/render/mark.ts';
import { verticesOf } from '../../geometry/path.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Rect, Size } from '../../geometry/space.ts';
import { useOpenViewer } from '../openViewer.ts';
import type { Crop } from './drawCrop.ts';
import { drawCrop } from './drawCrop.ts';
import { keepCrop } from './keepCrop.ts';
import classes from './RowCrop.module.css';

/** CSS px. */
const crop: Size = { width: 44, height: 32 };
/** Device px: two for each CSS px are sharp enough on any screen. */
const pixels: Size = { width: 88, height: 64 };

/** A small picture of what the annotation is on, from the page pictures that there are; blank until there is one. */
export function RowCrop({ annotation }: { readonly annotation: Annotation }) {
  const { workspace, colourOf } = useOpenViewer();
  const [address, setAddress] = useState<string | undefined>(undefined);
  const { queue, document } = workspace;
  const { pageIndex } = annotation;
  const size = pageIndex < document.pageCount ? document.pageSize(pageIndex) : annotation.pageSize;
  const { width, height } = size;
  const shape = useMemo(() => onPage(annotation, { width, height }).shape, [annotation, width, height]);
  const colour = annotation.label === '' ? unlabelledRed : colourOf(annotation.label).paper;

  useEffect(
    function keepCropDrawn() {
      if (shape.kind === 'unknown') return undefined;
      const above: Crop['above'] = (context, unit) => outline(context, { shape, colour, width: 3 / unit });
      return keepCrop(queue, { pageIndex, page: { width, height }, area: around(boundsOf(shape)), pixels, above }, { draw: drawCrop, show: setAddress });
    },
    [queue, pageIndex, width, height, shape, colour],
  );
  useEffect(
    // The last one is seen until the next is, whatever it was made from.
    function letGoOfTheLast() {
      return () => {
        if (address !== undefined) URL.revokeObjectURL(address);
      };
    },
    [address],
  );
  return <img src={address} alt="" decoding="sync" draggable={false} className={classes['crop']} />;
}

interface Outline {
  readonly shape: Shape;
  readonly colour: string;
  /** Page units. */
  readonly width: number;
}

function outline(context: OffscreenCanvasRenderingContext2D, { shape, colour, width }: Outline): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  trace(context, shape);
  context.stroke();
}

function trace(context: OffscreenCanvasRenderingContext2D, shape: Shape): void {
  switch (shape.kind) {
    case 'bbox':
      context.rect(shape.x, shape.y, shape.width, shape.height);
      return;
    case 'path':
      for (const { x, y } of verticesOf(shape)) context.lineTo(x, y);
      if (shape.closed) context.closePath();
  }
}

/** The area round a rectangle with the proportions of a crop, half as large again as it needs to be. */
function around(bounds: Rect): Rect {
  const width = Math.max(bounds.width, (bounds.height * crop.width) / crop.height, 8) * 1.5;
  const height = (width * crop.height) / crop.width;
  return { x: bounds.x + bounds.width / 2 - width / 2, y: bounds.y + bounds.height / 2 - height / 2, width, height };
}
