// Runs in the measured page before anything of it. Plain JavaScript, since it is sent as text.
const canvases = () => [...document.querySelectorAll('canvas')].filter((canvas) => canvas.width > 300 && canvas.height > 300 && canvas.checkVisibility());
/** Before there is an app, what stands in for it shows the page where the app will. */
const pageRect = () => window.pageRect?.() ?? document.querySelector('[aria-label="Document"] [role="img"]')?.getBoundingClientRect() ?? window.wholePageRect ?? null;
const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** The colour that the canvases show at a place of the window. */
const colourAt = (x, y) => {
  probe.clearRect(0, 0, 1, 1);
  for (const canvas of canvases()) {
    const place = canvas.getBoundingClientRect();
    probe.drawImage(canvas, ((x - place.left) * canvas.width) / place.width, ((y - place.top) * canvas.height) / place.height, 1, 1, 0, 0, 1, 1);
  }
  return probe.getImageData(0, 0, 1, 1).data;
};
/** Whether the topmost box is there: the only one in the grey of the palette's eighth label. */
const isGrey = ([r, g, b]) => Math.abs(r - 0x5d) < 40 && Math.abs(g - 0x62) < 40 && Math.abs(b - 0x69) < 40;
const topmost = { x: 1950, y: 1460, width: 100, height: 80 };
const showsTopmost = () => {
  const page = pageRect();
  if (page === null || page.width === 0) return false;
  const scale = page.width / 4000;
  const left = page.x + topmost.x * scale;
  const bottom = page.y + (topmost.y + topmost.height) * scale;
  const right = left + topmost.width * scale;
  const places = [0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85].flatMap((share) => [
    [left, page.y + (topmost.y + topmost.height * share) * scale],
    [right, page.y + (topmost.y + topmost.height * share) * scale],
    [left + topmost.width * share * scale, bottom],
  ]);
  // Chips of its neighbours may cover part of it.
  return places.filter(([x, y]) => isGrey(colourAt(x, y))).length >= 5;
};
const look = () => {
  if (window.isDrawn || showsTopmost()) window.drawnAt ??= performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);

/** Resolves after half a second of frames of which none was late; after ten seconds in any case. */
window.untilCalm = () => new Promise((resolve) => {
  const began = performance.now();
  let calmSince = began;
  let before = began;
  const step = () => {
    const now = performance.now();
    if (now - before > 40) calmSince = now;
    before = now;
    if (now - calmSince > 500 || now - began > 10_000) resolve();
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
});

/** Longest task since it was last asked for, ms; 0 when none was longer than 50. */
let longest = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ type: 'longtask' });
window.takeLongest = () => {
  const was = longest;
  longest = 0;
  return was;
};

/** Ms from each pointermove to the end of the frame that shows what it changed. */
let moves = [];
addEventListener('pointermove', () => {
  const heard = performance.now();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => moves.push(performance.now() - heard));
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}, { capture: true });
window.takeMoves = () => {
  const were = moves;
  moves = [];
  return were;
};

/** From its call on, counts what is drawn on which of the page's canvases; wrapped only then, since that costs time. */
let drawn = [];
window.countDraws = () => {
  for (const name of ['strokeRect', 'stroke', 'fillRect', 'fill', 'fillText', 'drawImage']) {
    const original = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function counted(...args) {
      drawn.push([canvases().indexOf(this.canvas), name]);
      return original.apply(this, args);
    };
  }
};
window.takeDraws = () => {
  const were = drawn;
  drawn = [];
  return were;
};
