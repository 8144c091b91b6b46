import { isJpegByBrowser } from './jpegBlock.ts';
import type { Samples } from './rowSamples.ts';
import { sampleBits } from './rowSamples.ts';
import type { TiffDirectory } from './tiffDirectory.ts';

/** Writes `count` pixels, four bytes each, from samples that lie pixel by pixel. */
export type ToRgba = (samples: Samples, count: number, out: Uint8ClampedArray) => void;

/** How the samples of this picture become colours. */
export function colourReader(directory: TiffDirectory): ToRgba {
  const colour = colourOf(directory);
  const { samples } = directory;
  const alphaAt = alphaSample(directory);
  if (alphaAt === null) return colour;
  const scale = 255 / (2 ** sampleBits(directory) - 1);
  const isPremultiplied = directory.extraSamples[0] === 1;
  return (values, count, out) => {
    colour(values, count, out);
    for (let pixel = 0; pixel < count; pixel += 1) {
      const alpha = (values[pixel * samples + alphaAt] ?? 0) * scale;
      const at = pixel * 4;
      out[at + 3] = alpha;
      if (!isPremultiplied || alpha === 0) continue;
      for (let channel = 0; channel < 3; channel += 1) out[at + channel] = ((out[at + channel] ?? 0) * 255) / alpha;
    }
  };
}

/** What level, 0 to 255, each sample stands for; null where a pixel is more than one sample of grey. */
export function greyLevels(directory: TiffDirectory): Uint8Array | null {
  const { samples, photometric } = directory;
  return samples === 1 && photometric <= 1 ? levelsOf(sampleBits(directory), photometric === 0 ? 'white-is-zero' : 'black-is-zero') : null;
}

/** So many samples of a pixel, the first ones, decide on how it looks; measurements and masks may follow. */
export function shownSamples(directory: TiffDirectory): number {
  return (alphaSample(directory) ?? colourSamples(directory) - 1) + 1;
}

/** Samples of a pixel that are colour. */
function colourSamples({ photometric, samples }: TiffDirectory): number {
  if (photometric === 5) return samples >= 4 ? 4 : 1;
  return [2, 6, 8, 9].includes(photometric) && samples >= 3 ? 3 : 1;
}

/** Which sample says how much a pixel covers; null where none does. */
function alphaSample(directory: TiffDirectory): number | null {
  const colours = colourSamples(directory);
  const kind = directory.extraSamples[0];
  return directory.samples > colours && (kind === 1 || kind === 2) ? colours : null;
}

function colourOf(directory: TiffDirectory): ToRgba {
  const { photometric, samples, colourMap } = directory;
  const colours = colourSamples(directory);
  const levels = levelsOf(sampleBits(directory), photometric === 0 ? 'white-is-zero' : 'black-is-zero');
  if (photometric === 3 && colourMap.length >= 3) return paletteReader(colourMap, samples);
  if (colours === 1) {
    return (values, count, out) => {
      for (let pixel = 0; pixel < count; pixel += 1) grey(out, pixel * 4, levels[values[pixel * samples] ?? 0] ?? 0);
    };
  }
  const put = photometric === 5 ? putCmyk : photometric === 6 && !isJpegByBrowser(directory) ? putYcc : photometric === 8 ? putLab : photometric === 9 ? putIccLab : putRgb;
  return (values, count, out) => {
    for (let pixel = 0; pixel < count; pixel += 1) {
      const at = pixel * samples;
      const level = (sample: number): number => levels[values[at + sample] ?? 0] ?? 0;
      put(out, pixel * 4, level(0), level(1), level(2), colours === 4 ? level(3) : 0);
      out[pixel * 4 + 3] = 255;
    }
  };
}

/** 0 to 255 for each value of so many bits. */
function levelsOf(bits: number, meaning: 'white-is-zero' | 'black-is-zero'): Uint8Array {
  const most = 2 ** bits - 1;
  const levels = new Uint8Array(most + 1);
  for (let value = 0; value <= most; value += 1) {
    const level = Math.round((value * 255) / most);
    levels[value] = meaning === 'white-is-zero' ? 255 - level : level;
  }
  return levels;
}

function paletteReader(colourMap: readonly number[], samples: number): ToRgba {
  const size = Math.floor(colourMap.length / 3);
  // Some programs wrote 8 bits where 16 belong.
  const shift = colourMap.some((value) => value > 255) ? 8 : 0;
  const channel = (index: number): Uint8Array => Uint8Array.from(colourMap.slice(index * size, (index + 1) * size), (value) => value >> shift);
  const [red, green, blue] = [channel(0), channel(1), channel(2)];
  return (values, count, out) => {
    for (let pixel = 0; pixel < count; pixel += 1) {
      const entry = values[pixel * samples] ?? 0;
      putRgb(out, pixel * 4, red[entry] ?? 0, green[entry] ?? 0, blue[entry] ?? 0);
      out[pixel * 4 + 3] = 255;
    }
  };
}

type Put = (out: Uint8ClampedArray, at: number, a: number, b: number, c: number, d: number) => void;

function grey(out: Uint8ClampedArray, at: number, level: number): void {
  out[at] = level;
  out[at + 1] = level;
  out[at + 2] = level;
  out[at + 3] = 255;
}

function putRgb(out: Uint8ClampedArray, at: number, red: number, green: number, blue: number): void {
  out[at] = red;
  out[at + 1] = green;
  out[at + 2] = blue;
}

const putCmyk: Put = (out, at, cyan, magenta, yellow, black) => {
  const light = (255 - black) / 255;
  putRgb(out, at, (255 - cyan) * light, (255 - magenta) * light, (255 - yellow) * light);
};

/** ITU-R BT.601, full range, as in JPEG. */
const putYcc: Put = (out, at, luma, blue, red) => {
  putRgb(out, at, luma + 1.402 * (red - 128), luma - 0.344136 * (blue - 128) - 0.714136 * (red - 128), luma + 1.772 * (blue - 128));
};

/** L* as 0 to 255, a* and b* as signed bytes. */
const putLab: Put = (out, at, light, a, b) => labToRgb(out, at, [(light * 100) / 255, (a << 24) >> 24, (b << 24) >> 24]);

/** The same with a* and b* 128 higher. */
const putIccLab: Put = (out, at, light, a, b) => labToRgb(out, at, [(light * 100) / 255, a - 128, b - 128]);

/** CIE L*a*b* under D50, adapted to sRGB (Bradford). */
function labToRgb(out: Uint8ClampedArray, at: number, [light, a, b]: readonly [number, number, number]): void {
  const fy = (light + 16) / 116;
  const x = 0.9642 * cubed(fy + a / 500);
  const y = cubed(fy);
  const z = 0.8249 * cubed(fy - b / 200);
  putRgb(
    out, at,
    gamma(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    gamma(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    gamma(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  );
}

function cubed(value: number): number {
  return value > 6 / 29 ? value ** 3 : (value - 4 / 29) * 3 * (6 / 29) ** 2;
}

function gamma(linear: number): number {
  return 255 * (linear > 0.0031308 ? 1.055 * linear ** (1 / 2.4) - 0.055 : 12.92 * linear);
}
