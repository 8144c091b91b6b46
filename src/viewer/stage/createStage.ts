import { Konva } from 'konva/lib/Core.js';

/** One stage with what both layers show. Konva sizes and draws the canvases only. */
export interface StageLayers {
  readonly stage: Konva.Stage;
  /** Pages and marks at rest. */
  readonly base: Konva.Layer;
  /** What is lifted above them. */
  readonly overlay: Konva.Layer;
}

/** Draws with a transform of 1 unit = 1 CSS px; `ratio`: device px per CSS px of the canvas. */
export type Paint = (context: CanvasRenderingContext2D, ratio: number) => void;

/** Puts the stage into the element; each layer's one shape is drawn by us, straight into the layer's canvas. The stage has to be destroyed. */
export function createStage(container: HTMLDivElement, paints: { readonly base: Paint; readonly overlay: Paint }): StageLayers {
  // It has a size from the first frame on.
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  const base = layerOf(paints.base);
  const overlay = layerOf(paints.overlay);
  stage.add(base, overlay);
  return { stage, base, overlay };
}

/** What a layer is painted through. */
export function contextOf(layer: Konva.Layer): CanvasRenderingContext2D {
  const context = layer.getNativeCanvasElement().getContext('2d');
  if (!context) throw new Error('createStage: the browser gave no 2d context');
  return context;
}

function layerOf(paint: Paint): Konva.Layer {
  const layer = new Konva.Layer({ listening: false });
  const context = contextOf(layer);
  layer.add(new Konva.Shape({ listening: false, sceneFunc: () => paint(context, layer.getCanvas().getPixelRatio()) }));
  return layer;
}
