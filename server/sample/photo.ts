import { writePng } from './png.ts';

const width = 1600;
const height = 1200;

type Rgb = readonly [number, number, number];

/** Something on the board: what it covers at a pixel (`cover` 0 leaves what is below, 1 replaces it), within its bounds only. */
interface Paint {
  readonly bounds: readonly [left: number, top: number, right: number, bottom: number];
  at(x: number, y: number): { readonly colour: Rgb; readonly cover: number } | null;
}

const copper: Rgb = [201, 158, 84];
const solder: Rgb = [186, 190, 196];
const black: Rgb = [28, 28, 31];
const silk: Rgb = [226, 228, 222];

/** 0 to 1 for a place of a lattice, always the same. */
function speck(x: number, y: number): number {
  const mixed = Math.imul(x * 374761393 + y * 668265263, 1274126177) >>> 0;
  return ((mixed ^ (mixed >>> 13)) % 1024) / 1023;
}

/** Lattice noise, smoothed: 0 to 1, the same for the same place. */
function grain(x: number, y: number, scale: number): number {
  const [gx, gy] = [x / scale, y / scale];
  const [ix, iy] = [Math.floor(gx), Math.floor(gy)];
  const [fx, fy] = [gx - ix, gy - iy];
  const top = speck(ix, iy) * (1 - fx) + speck(ix + 1, iy) * fx;
  const low = speck(ix, iy + 1) * (1 - fx) + speck(ix + 1, iy + 1) * fx;
  return top * (1 - fy) + low * fy;
}

function box(left: number, top: number, boxWidth: number, boxHeight: number, colour: Rgb): Paint {
  return {
    bounds: [left, top, left + boxWidth, top + boxHeight],
    at: (x, y) => {
      const edge = Math.min(x - left, y - top, left + boxWidth - x, top + boxHeight - y);
      const light = edge < 3 ? 18 : grain(x, y, 9) * 8;
      return { colour: [colour[0] + light, colour[1] + light, colour[2] + light], cover: 1 };
    },
  };
}

function disc(cx: number, cy: number, radius: number, colour: Rgb): Paint {
  return {
    bounds: [cx - radius, cy - radius, cx + radius, cy + radius],
    at: (x, y) => {
      const distance = Math.hypot(x - cx, y - cy);
      if (distance > radius) return null;
      const shine = Math.max(0, 1 - Math.hypot(x - cx + radius * 0.35, y - cy + radius * 0.35) / radius) * 60;
      return { colour: [colour[0] + shine, colour[1] + shine, colour[2] + shine], cover: Math.min(1, radius - distance) };
    },
  };
}

function segment([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number], pen: { thickness: number; colour: Rgb }): Paint {
  const half = pen.thickness / 2;
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  return {
    bounds: [Math.min(ax, bx) - half, Math.min(ay, by) - half, Math.max(ax, bx) + half, Math.max(ay, by) + half],
    at: (x, y) => {
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      const distance = Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
      return distance < half ? { colour: pen.colour, cover: Math.min(1, half - distance) } : null;
    },
  };
}

function stroke(points: readonly (readonly [number, number])[], thickness: number, colour: Rgb): readonly Paint[] {
  return points.slice(1).map((to, index) => segment(points[index] ?? to, to, { thickness, colour }));
}

/** A package with legs on both long sides; the last `lifted` legs on the right have no solder under them. */
function chipWithLegs(left: number, top: number, legs: number, lifted: number): readonly Paint[] {
  const paints: Paint[] = [];
  for (let leg = 0; leg < legs; leg += 1) {
    const y = top + 14 + leg * 30;
    paints.push(box(left - 38, y, 44, 14, solder));
    const isLifted = leg >= legs - lifted;
    paints.push(box(left + 194, isLifted ? y + 6 : y, isLifted ? 30 : 44, 14, isLifted ? copper : solder));
  }
  paints.push(box(left, top, 200, legs * 30 + 12, black), disc(left + 24, top + 24, 8, [70, 70, 74]));
  return paints;
}

function board(): readonly Paint[] {
  const trace: Rgb = [36, 116, 68];
  const paints: Paint[] = [];
  for (let index = 0; index < 9; index += 1) {
    const y = 210 + index * 30;
    paints.push(...stroke([[690, y], [840 + index * 14, y], [960 + index * 14, y + 120], [1356, y + 120]], 9, trace));
  }
  paints.push(...stroke([[120, 900], [700, 900], [820, 1020], [1500, 1020]], 34, trace), ...stroke([[120, 980], [640, 980], [760, 1100], [1500, 1100]], 34, trace));
  for (const [x, y] of [[90, 90], [1510, 90], [90, 1110], [1510, 1110]] as const) paints.push(disc(x, y, 44, copper), disc(x, y, 26, [18, 20, 20]));
  for (let index = 0; index < 9; index += 1) paints.push(disc(1360, 330 + index * 30, 11, copper), disc(1360, 330 + index * 30, 5, black));
  paints.push(...chipWithLegs(450, 190, 10, 2), ...chipWithLegs(1080, 640, 7, 0));
  for (let index = 0; index < 5; index += 1) {
    const x = 180 + index * 120;
    paints.push(box(x, 640, 26, 70, solder), box(x + 44, 640, 26, 70, solder), box(x + 18, 640, 34, 70, index === 3 ? [120, 96, 70] : [46, 42, 40]));
  }
  for (const x of [220, 420]) paints.push(disc(x, 820, 72, [52, 58, 70]), disc(x, 820, 58, [150, 154, 160]));
  paints.push(...stroke([[150, 130], [330, 130]], 5, silk), ...stroke([[1080, 610], [1280, 610]], 4, silk));
  paints.push(...stroke([[858, 838], [902, 800], [918, 812], [968, 742], [990, 736]], 4, [12, 20, 14]));
  return paints;
}

function lay(paint: Paint, rgb: Float32Array): void {
  const [left, top, right, bottom] = paint.bounds;
  for (let y = Math.max(0, Math.ceil(top)); y <= Math.min(height - 1, bottom); y += 1) {
    for (let x = Math.max(0, Math.ceil(left)); x <= Math.min(width - 1, right); x += 1) {
      const over = paint.at(x, y);
      if (!over) continue;
      const at = (y * width + x) * 3;
      over.colour.forEach((value, channel) => {
        const below = rgb[at + channel] ?? 0;
        rgb[at + channel] = below + (value - below) * over.cover;
      });
    }
  }
}

/** An inspection photo of a small board, 1600 x 1200: a crack in the laminate and two lifted legs are there to be found. */
export function makePhoto(): Uint8Array {
  const painted = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const weave = Math.round(grain(x, y, 6) * 3) * 3;
      const at = (y * width + x) * 3;
      painted[at] = 20 + weave;
      painted[at + 1] = 82 + weave;
      painted[at + 2] = 48 + weave;
    }
  }
  for (const paint of board()) lay(paint, painted);
  const rgb = new Uint8Array(painted.length);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [dx, dy] = [((pixel % width) - 620) / width, (Math.floor(pixel / width) - 420) / height];
    const light = 1.12 - 0.42 * Math.sqrt(dx * dx + dy * dy);
    for (let index = pixel * 3; index < pixel * 3 + 3; index += 1) rgb[index] = Math.min(255, (painted[index] ?? 0) * light);
  }
  return writePng(width, height, rgb);
}
