import { useEffect, useRef } from 'react';
import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import type { Picture } from '../../document/renderQueue.ts';
import { unlabelledRed } from '../../exchange/render/mark.ts';
import { verticesOf } from '../../geometry/path.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Rect, Size } from '../../geometry/space.ts';
import { useOpenViewer } from '../openViewer.ts';
import classes from './RowCrop.module.css';

/** CSS px. */
const crop: Size = { width: 44, height: 32 };
/** Device px per CSS px of a crop: sharp enough on any screen. */
const density = 2;

/** A small picture of what the annotation is on, from the page pictures that there are; blank until there is one. */
export function RowCrop({ annotation }: { readonly annotation: Annotation }) {
  const { workspace, colourOf } = useOpenViewer();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { queue, document } = workspace;
  const { pageIndex } = annotation;
  const size = pageIndex < document.pageCount ? document.pageSize(pageIndex) : annotation.pageSize;
  const { shape } = onPage(annotation, size);
  const colour = annotation.label === '' ? unlabelledRed : colourOf(annotation.label).paper;

  useEffect(
    function keepCropDrawn() {
      function draw(): void {
        const context = canvas.current?.getContext('2d');
        if (context == null || shape.kind === 'unknown') return;
        drawCrop(context, { shape, pictures: queue.pictures(pageIndex), colour });
      }
      draw();
      return queue.subscribe((changed) => {
        if (changed === pageIndex) draw();
      });
    },
    [queue, pageIndex, shape, colour],
  );
  return <canvas ref={canvas} width={crop.width * density} height={crop.height * density} className={classes['crop']} aria-hidden="true" />;
}

interface Crop {
  readonly shape: Shape;
  readonly pictures: readonly Picture[];
  readonly colour: string;
}

function drawCrop(context: CanvasRenderingContext2D, { shape, pictures, colour }: Crop): void {
  const area = around(boundsOf(shape));
  const scale = (crop.width * density) / area.width;
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  context.clearRect(area.x, area.y, area.width, area.height);
  for (const { bitmap, area: { x, y, width, height } } of pictures) context.drawImage(bitmap, x, y, width, height);
  context.strokeStyle = colour;
  context.lineWidth = 3 / scale;
  context.beginPath();
  trace(context, shape);
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, shape: Shape): void {
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
