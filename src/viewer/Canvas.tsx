import { useEffect, useRef } from 'react';
import type Konva from 'konva';
import { Layer, Shape, Stage } from 'react-konva/es/ReactKonvaCore.js';
import type { Workspace } from './workspace.ts';
import type { MenuPlace } from './chrome.ts';
import { deleteAnnotations } from './deletion.ts';
import { showFocusRing } from './focusRing.ts';
import { createHitting } from './hitting.ts';
import { listenToPointers } from './pointer.ts';
import { Rails } from './stage/Rails.tsx';
import { createLateBlanks } from './stage/lateBlanks.ts';
import { createPainter } from './stage/createPainter.ts';
import { runStage } from './stage/runStage.ts';
import { watchViewport } from './stage/watchViewport.ts';
import classes from './Canvas.module.css';

export interface CanvasProps {
  readonly workspace: Workspace;
  /** A context menu is asked for. Has to stay the same function. */
  readonly onMenu: (at: MenuPlace) => void;
}

/**
 * The region "Document": one stage the size of the viewport, drawn and listened to without React. Konva sizes and draws the
 * canvases only; what is beneath a pointer is decided by our own hit test.
 */
export function Canvas({ workspace, onMenu }: CanvasProps) {
  const region = useRef<HTMLElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const pages = useRef<HTMLDivElement>(null);
  const stage = useRef<Konva.Stage>(null);
  const base = useRef<Konva.Layer>(null);
  const overlay = useRef<Konva.Layer>(null);

  useEffect(
    function drawStage() {
      if (!stage.current || !base.current || !overlay.current || !pages.current || !surface.current) return undefined;
      const blanks = createLateBlanks(workspace.queue);
      const painter = createPainter({ ...workspace, blanks });
      const parts = { stage: stage.current, base: base.current, overlay: overlay.current, pages: pages.current, blanks, isUnfinished: painter.isUnfinished };
      paintLayer(parts.base, painter.base);
      paintLayer(parts.overlay, painter.overlay);
      const stopStage = runStage(workspace, parts);
      const stopWatching = watchViewport(surface.current, workspace.view);
      return function stopDrawing() {
        stopWatching();
        stopStage();
        painter.close();
        blanks.close();
      };
    },
    [workspace],
  );

  useEffect(
    function hearPointers() {
      const painter = base.current?.getNativeCanvasElement().getContext('2d');
      if (!region.current || !surface.current || !painter) return undefined;
      const hitAt = createHitting({ ...workspace, painter });
      const stopPointers = listenToPointers({ ...workspace, region: region.current, surface: surface.current, hitAt, onMenu, erase: (ids) => deleteAnnotations(workspace, ids) });
      const stopRing = showFocusRing(region.current);
      return function stopHearing() {
        stopRing();
        stopPointers();
      };
    },
    [workspace, onMenu],
  );

  return (
    // The drawing is worked on by keys, so the region has to take the focus although it is no control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={region} aria-label="Document" className={classes['region']} tabIndex={0}>
      <div ref={surface} className={classes['surface']}>
        <Stage ref={stage} width={1} height={1} listening={false}>
          <Layer ref={base} listening={false}>
            <Shape />
          </Layer>
          <Layer ref={overlay} listening={false}>
            <Shape />
          </Layer>
        </Stage>
        <div ref={pages} className={classes['pages']} />
      </div>
      <Rails view={workspace.view} />
    </section>
  );
}

/** The layer's one shape is drawn by us, straight into the layer's canvas. */
function paintLayer(layer: Konva.Layer, paint: (context: CanvasRenderingContext2D, ratio: number) => void): void {
  const context = layer.getNativeCanvasElement().getContext('2d');
  if (!context) throw new Error('Canvas: the browser gave no 2d context');
  for (const shape of layer.find<Konva.Shape>('Shape')) shape.sceneFunc(() => paint(context, layer.getCanvas().getPixelRatio()));
}
