// Excalidraw with plain rectangles over the image.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { colours, readBoxes, startingZoom } from './readBoxes.ts';

const { boxes, image } = await readBoxes();
const canvas = document.createElement('canvas');
canvas.width = 4000;
canvas.height = 3000;
canvas.getContext('2d').drawImage(image, 0, 0);
const dataURL = canvas.toDataURL('image/png');
const zoom = startingZoom(innerWidth, innerHeight);
const elements = convertToExcalidrawElements([
  { type: 'image', x: 0, y: 0, width: 4000, height: 3000, fileId: 'picture', status: 'saved', locked: true },
  ...boxes.map(({ x, y, width, height, label }, index) => ({
    type: 'rectangle', id: String(index), x, y, width, height, strokeColor: colours[label], strokeWidth: 2, roughness: 0, roundness: null,
  })),
]);
createRoot(document.querySelector('#root')).render(h('div', { style: { height: '100vh' } }, h(Excalidraw, {
  initialData: {
    elements,
    files: { picture: { id: 'picture', dataURL, mimeType: 'image/png', created: 1 } },
    appState: { zoom: { value: zoom }, scrollX: innerWidth / 2 / zoom - 2000, scrollY: innerHeight / 2 / zoom - 1500 },
  },
  excalidrawAPI(api) {
    const look = () => {
      if (api.getSceneElements().length < boxes.length) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => Object.assign(window, { isDrawn: true })));
    };
    look();
  },
})));
