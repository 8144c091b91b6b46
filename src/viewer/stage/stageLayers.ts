import type Konva from 'konva';

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

/** What a layer is painted through. */
export function contextOf(layer: Konva.Layer): CanvasRenderingContext2D {
  const context = layer.getNativeCanvasElement().getContext('2d');
  if (!context) throw new Error('contextOf: the browser gave no 2d context');
  return context;
}

/** From now on the layer's one shape is drawn by us, straight into the layer's canvas. */
export function paintLayer(layer: Konva.Layer, paint: Paint): void {
  const context = contextOf(layer);
  for (const shape of layer.find<Konva.Shape>('Shape')) shape.sceneFunc(() => paint(context, layer.getCanvas().getPixelRatio()));
}
