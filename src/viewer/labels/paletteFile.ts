import type { Palette, PaletteReading } from '../../contract/palette.ts';
import { readPalette, writePalette } from '../../contract/palette.ts';
import { limits } from '../../contract/limits.ts';
import { saveFile } from '../../commands/parts/saveFile.ts';

/** Reads labels from a file that a person chose: any bytes at all. */
export async function readPaletteFile(file: Blob & { readonly name: string }): Promise<PaletteReading> {
  const refuse = (why: string): PaletteReading => ({ ok: false, reason: `${file.name} ${why}` });
  if (file.size > limits.labelsBytes) return refuse('is too large: a file of labels has at most 256 kB.');
  try {
    const reading = readPalette(JSON.parse(await file.text()));
    return reading.ok ? reading : refuse(`was not taken. ${reading.reason}`);
  } catch {
    return refuse('is no JSON, so no labels can be read from it.');
  }
}

/** Gives the labels to the person as a file, which another workspace can read. */
export function savePaletteFile(palette: Palette): void {
  saveFile({ name: 'labels.json', mime: 'application/json', content: `${JSON.stringify(writePalette(palette), null, 2)}\n` });
}
