import { createStore } from 'zustand/vanilla';
import { createScene } from './scene.ts';
import { createPainter } from './stage/createPainter.ts';
import { pixelRatioFor } from './stage/pixelRatio.ts';
import type { ViewState } from './view.ts';
import type { Workspace } from './workspace.ts';

/**
 * What is in view with its marks, as a PNG at the screen's resolution: without handles, guides and what is only pointed at.
 * `desk`: the colour round the pages. Throws when the browser makes no picture.
 */
export function viewPicture(workspace: Workspace, person: string, desk: string): Promise<Blob> {
  const view = createStore<ViewState>(() => ({ ...workspace.view.getState(), selection: [], hover: null, draft: null, pointer: null }));
  const { viewport } = view.getState();
  const ratio = pixelRatioFor(viewport, window.devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width * ratio);
  canvas.height = Math.round(viewport.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('viewPicture: the browser gave no 2d context');
  context.fillStyle = desk;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const scene = createScene({ ...workspace, view, person });
  const painter = createPainter({ view, scene, annotations: workspace.annotations, document: workspace.document, queue: workspace.queue, blanks: { isLate: () => false } });
  do painter.base(context, ratio);
  while (painter.againIn() !== null);
  painter.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('viewPicture: the browser made no PNG')) : resolve(blob)), 'image/png');
  });
}
