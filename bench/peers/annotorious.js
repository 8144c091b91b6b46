// Annotorious over an <img> as its documentation shows it; it has no pan and zoom of its own, so the image is moved by a CSS transform.
import { createImageAnnotator } from '@annotorious/annotorious';
import '@annotorious/annotorious/annotorious.css';
import { colours, readBoxes, startingZoom } from './readBoxes.ts';

const { boxes, image } = await readBoxes();
const root = document.querySelector('#root');
const mover = document.createElement('div');
root.style.overflow = 'hidden';
mover.style.transformOrigin = '0 0';
mover.style.width = '4000px';
mover.append(image);
root.append(mover);
let zoom = startingZoom(innerWidth, innerHeight);
let left = innerWidth / 2 - 2000 * zoom;
let top = innerHeight / 2 - 1500 * zoom;
const place = () => {
  mover.style.transform = `translate(${left}px, ${top}px) scale(${zoom})`;
};
place();
const annotator = createImageAnnotator(image, { drawingEnabled: false, style: ({ bodies }) => ({ stroke: colours[bodies[0]?.value], strokeWidth: 2, fillOpacity: 0 }) });
annotator.setAnnotations(boxes.map(({ x, y, width, height, label }, index) => ({
  id: String(index),
  bodies: [{ id: `b${index}`, annotation: String(index), purpose: 'tagging', value: label }],
  target: { annotation: String(index), selector: { type: 'RECTANGLE', geometry: { x, y, w: width, h: height, bounds: { minX: x, minY: y, maxX: x + width, maxY: y + height } } } },
})));
const look = () => {
  if (root.querySelectorAll('.a9s-annotation').length >= boxes.length) requestAnimationFrame(() => setTimeout(() => Object.assign(window, { isDrawn: true })));
  else requestAnimationFrame(look);
};
look();
addEventListener('wheel', (event) => {
  event.preventDefault();
  if (event.ctrlKey) {
    const next = zoom * Math.exp(-event.deltaY / 300);
    left = event.clientX - ((event.clientX - left) / zoom) * next;
    top = event.clientY - ((event.clientY - top) / zoom) * next;
    zoom = next;
  } else {
    left -= event.deltaX;
    top -= event.deltaY;
  }
  place();
}, { passive: false, capture: true });
