import RBush from 'rbush';
import type { Box } from '../boxes.ts';
import { colours, readBoxes, startingZoom } from './readBoxes.ts';

/** The least that can be done: a canvas, an R-tree to cull and to hit by, two strokes a box. No chips, no app. */
interface Indexed {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly place: number;
  readonly box: Box;
}

const root = document.querySelector('#root');
const width = innerWidth;
const height = innerHeight;
const base = addCanvas();
const overlay = addCanvas();
const { boxes, image } = await readBoxes();
const tree = new RBush<Indexed>();
tree.load(boxes.map((box, place) => ({ minX: box.x, minY: box.y, maxX: box.x + box.width, maxY: box.y + box.height, place, box })));
let zoom = startingZoom(width, height);
let left = width / 2 - 2000 * zoom;
let top = height / 2 - 1500 * zoom;
let hovered: Box | null = null;
let asked: 'nothing' | 'overlay' | 'all' = 'nothing';

function addCanvas(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  canvas.style.position = 'absolute';
  root?.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  return context;
}

function outline(context: CanvasRenderingContext2D, box: Box): void {
  const x = left + box.x * zoom;
  const y = top + box.y * zoom;
  context.strokeStyle = 'rgba(255, 255, 255, 0.8)';
  context.lineWidth = 4;
  context.strokeRect(x, y, box.width * zoom, box.height * zoom);
  context.strokeStyle = colours[box.label] ?? '#000';
  context.lineWidth = 2;
  context.strokeRect(x, y, box.width * zoom, box.height * zoom);
}

function draw(): void {
  if (asked === 'all') {
    base.clearRect(0, 0, width, height);
    base.drawImage(image, left, top, 4000 * zoom, 3000 * zoom);
    const seen = tree.search({ minX: -left / zoom, minY: -top / zoom, maxX: (width - left) / zoom, maxY: (height - top) / zoom });
    seen.sort((a, b) => a.place - b.place);
    for (const { box } of seen) outline(base, box);
  }
  overlay.clearRect(0, 0, width, height);
  if (hovered !== null) outline(overlay, hovered);
  asked = 'nothing';
}

function ask(what: 'overlay' | 'all'): void {
  if (asked === 'nothing') requestAnimationFrame(draw);
  asked = asked === 'all' ? 'all' : what;
}

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
  ask('all');
}, { passive: false });

addEventListener('pointermove', (event) => {
  const x = (event.clientX - left) / zoom;
  const y = (event.clientY - top) / zoom;
  const found = tree.search({ minX: x, minY: y, maxX: x, maxY: y });
  hovered = found.toSorted((a, b) => b.place - a.place)[0]?.box ?? null;
  ask('overlay');
});

Object.assign(window, { pageRect: () => ({ x: left, y: top, width: 4000 * zoom, height: 3000 * zoom }) });
ask('all');
