// react-konva as its documentation shows it: one node for each annotation, on a stage that is moved and scaled.
import { createElement as h, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { Image as Picture, Layer, Rect, Stage } from 'react-konva';
import { colours, readBoxes, startingZoom } from './readBoxes.ts';

const { boxes, image } = await readBoxes();
const zoom = startingZoom(innerWidth, innerHeight);

function onWheel({ evt, currentTarget: node }) {
  evt.preventDefault();
  if (evt.ctrlKey) {
    const before = node.scaleX();
    const next = before * Math.exp(-evt.deltaY / 300);
    node.position({
      x: evt.clientX - ((evt.clientX - node.x()) / before) * next,
      y: evt.clientY - ((evt.clientY - node.y()) / before) * next,
    });
    node.scale({ x: next, y: next });
  } else node.position({ x: node.x() - evt.deltaX, y: node.y() - evt.deltaY });
}

function Boxes() {
  useEffect(() => {
    requestAnimationFrame(() => setTimeout(() => Object.assign(window, { isDrawn: true })));
  }, []);
  return h(Stage, {
    width: innerWidth, height: innerHeight, onWheel,
    x: innerWidth / 2 - 2000 * zoom, y: innerHeight / 2 - 1500 * zoom, scaleX: zoom, scaleY: zoom,
  }, h(Layer, null, h(Picture, { image, listening: false }), boxes.map(({ x, y, width, height, label }, index) => h(Rect, {
    key: index, x, y, width, height, stroke: colours[label], strokeWidth: 2, strokeScaleEnabled: false,
    onMouseEnter: ({ target }) => target.strokeWidth(4), onMouseLeave: ({ target }) => target.strokeWidth(2),
  }))));
}

createRoot(document.querySelector('#root')).render(h(Boxes));
