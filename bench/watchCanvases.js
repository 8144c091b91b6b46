// Runs in the measured page before anything of it: looks at the canvases with every frame, at whatever place and size they stand.
// Plain JavaScript, since it is sent as text.
const canvases = () => [...document.querySelectorAll('canvas')].filter((canvas) => canvas.width > 100 && canvas.height > 100 && canvas.checkVisibility());

/** Draws what all canvases show of a rectangle of the window (CSS px) into a probe of its own. */
const copy = (context, rect, { width, height }) => {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  for (const canvas of canvases()) {
    const place = canvas.getBoundingClientRect();
    const left = Math.max(rect.left, place.left);
    const top = Math.max(rect.top, place.top);
    const right = Math.min(rect.right, place.right);
    const bottom = Math.min(rect.bottom, place.bottom);
    if (right <= left || bottom <= top) continue;
    const sx = canvas.width / place.width;
    const sy = canvas.height / place.height;
    const dx = width / (rect.right - rect.left);
    const dy = height / (rect.bottom - rect.top);
    context.drawImage(canvas, (left - place.left) * sx, (top - place.top) * sy, (right - left) * sx, (bottom - top) * sy,
      (left - rect.left) * dx, (top - rect.top) * dy, (right - left) * dx, (bottom - top) * dy);
  }
  return context.getImageData(0, 0, width, height).data;
};
const probe = (width, height) => new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
const inkOf = (data) => {
  let ink = 0;
  for (let at = 0; at < data.length; at += 4) if (Math.max(data[at], data[at + 1], data[at + 2]) < 190) ink += 1;
  return ink;
};
const region = () => {
  const place = document.querySelector('[aria-label="Document"], #container')?.getBoundingClientRect() ?? { left: 0, top: 0, right: 1, bottom: 1 };
  return { left: place.left, top: place.top, right: place.right, bottom: place.bottom };
};

/** Where things stand: when the middle of the region, 320 x 240 px as they are, last changed; ms since navigation. */
const middle = probe(320, 240);
let before = null;
let changedAt = 0;
let startedAt = 0;
let watching = false;
const lookAtMiddle = () => {
  if (!watching) return;
  const { left, top, right, bottom } = region();
  const x = Math.round((left + right) / 2 - 160);
  const y = Math.round((top + bottom) / 2 - 120);
  const now = copy(middle, { left: x, top: y, right: x + 320, bottom: y + 240 }, { width: 320, height: 240 });
  if (before === null || now.some((level, at) => Math.abs(level - before[at]) > 2)) changedAt = performance.now();
  before = now;
  requestAnimationFrame(lookAtMiddle);
};

/** Of every frame: its length, and of each page that fills a third of the region whether nothing but paper is drawn of it. */
const small = probe(48, 48);
let frames = [];
let last = 0;
let recording = false;
const lookAtPages = (time) => {
  if (!recording) return;
  const seen = region();
  let pages = 0;
  let blank = 0;
  for (const page of document.querySelectorAll('[aria-label="Document"] [role="img"], #viewer .page')) {
    const place = page.getBoundingClientRect();
    const top = Math.max(place.top, seen.top);
    const bottom = Math.min(place.bottom, seen.bottom);
    if (bottom - top < (seen.bottom - seen.top) / 3) continue;
    pages += 1;
    if (inkOf(copy(small, { left: place.left, right: place.right, top, bottom }, { width: 48, height: 48 })) < 4) blank += 1;
  }
  if (last !== 0) frames.push({ ms: time - last, pages, blank });
  last = time;
  requestAnimationFrame(lookAtPages);
};

window.watch = {
  /** Whether the region shows ink. */
  hasInk: () => inkOf(copy(small, region(), { width: 48, height: 48 })) > 12,
  start() {
    startedAt = performance.now();
    changedAt = startedAt;
    before = null;
    watching = true;
    requestAnimationFrame(lookAtMiddle);
  },
  /** Whether nothing has changed for so long, ms. */
  isQuiet: (ms) => performance.now() - changedAt > ms,
  /** Ms from the start to the last change. */
  stop() {
    watching = false;
    return changedAt - startedAt;
  },
  record() {
    frames = [];
    last = 0;
    recording = true;
    requestAnimationFrame(lookAtPages);
  },
  recorded() {
    recording = false;
    return frames;
  },
};
