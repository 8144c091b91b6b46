import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { chooseTool, rectOf } from '../actions.ts';
import type { AnnotationElement, Host } from '../fixtures/host.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}
interface Rectangle extends Place {
  readonly width: number;
  readonly height: number;
}

/** A mark as the mouse drew it: where the pointer was and where the page was then, both in CSS px of the window. */
export interface Drawn {
  readonly tool: 'Box' | 'Path';
  /** 1-based. */
  readonly number: number;
  /** Degrees that the view was turned by. */
  readonly turn: number;
  readonly zoom: number | 'fit';
  readonly places: readonly Place[];
  readonly shown: Rectangle;
}

/** One element as the host holds it, with the page of its record. */
export interface Landed {
  /** 0-based. */
  readonly pageIndex: number;
  readonly width: number;
  readonly height: number;
  readonly element: AnnotationElement;
}

/** Shows the page whole, or at a percentage. */
export async function setZoom(page: Page, zoom: number | 'fit'): Promise<void> {
  if (zoom === 'fit') return page.getByRole('button', { name: 'Fit page', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Zoom' });
  await field.fill(String(zoom));
  await field.press('Enter');
}

/** Goes to a page by its number, 1-based. */
export async function goTo(page: Page, number: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name: 'Page' });
  await field.fill(String(number));
  await field.press('Enter');
}

/** Draws a box by a drag, or a path of three clicks, on what is in view of the page. */
export async function drawHere(page: Page, { tool, number, turn, zoom }: Pick<Drawn, 'tool' | 'number' | 'turn' | 'zoom'>): Promise<Drawn> {
  await chooseTool(page, tool);
  const shown = await rectOf(page, number);
  const region = await page.getByRole('region', { name: 'Document' }).boundingBox();
  if (!region) throw new Error('the region Document is not on screen');
  const seen = common(shown, region);
  // Boxes in the middle, paths around them, so that no click falls on the outline or chip of an earlier mark, however it was turned.
  const shares = tool === 'Box' ? [[0.41, 0.43], [0.58, 0.61]] as const : [[0.81, 0.33], [0.91, 0.27], [0.86, 0.74]] as const;
  const places = shares.map(([x, y]) => ({ x: Math.round(seen.x + x * seen.width), y: Math.round(seen.y + y * seen.height) }));
  const [first, ...others] = places;
  if (!first) throw new Error('nothing to draw');
  if (tool === 'Path') {
    for (const { x, y } of places) await page.mouse.click(x, y);
    await page.keyboard.press('Enter');
  } else {
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    for (const { x, y } of others) await page.mouse.move(x, y, { steps: 3 });
    await page.mouse.up();
  }
  // Closes what asks for the label, which may stand where the next mark is drawn.
  await page.keyboard.press('Escape');
  return { tool, number, turn, zoom, places, shown };
}

function common(a: Rectangle, b: Rectangle): Rectangle {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}

/** All elements of an attachment in the order they were made. */
export async function recordsOf(host: Host, attachmentId: string): Promise<readonly Landed[]> {
  const records = await host.annotations(attachmentId);
  const all = records.flatMap(({ annotation_content: { page_width, page_height, page_number, content } }) =>
    content.map((element) => ({ pageIndex: page_number, width: page_width, height: page_height, element })),
  );
  return all.toSorted((a, b) => (revision(a) < revision(b) ? -1 : 1));
}

function revision({ element }: Landed): string {
  return String(element.tags['redline:rev'] ?? '');
}

/** Expects page, page size and each corner or vertex within half a screen px of where the pointer was. */
export function expectLanded(drawn: Drawn, { record, size }: { readonly record: Landed | undefined; readonly size: readonly [number, number] | undefined }): void {
  const what = `${drawn.tool} on page ${drawn.number} at ${drawn.zoom}, turned ${drawn.turn}`;
  if (!record || !size) throw new Error(`${what}: the host has none`);
  expect(record.pageIndex, `page of ${what}`).toBe(drawn.number - 1);
  expect(Math.abs(record.width - size[0]), `page width of ${what}`).toBeLessThan(0.1);
  expect(Math.abs(record.height - size[1]), `page height of ${what}`).toBeLessThan(0.1);
  const scale = (drawn.turn % 180 === 0 ? drawn.shown.width : drawn.shown.height) / record.width;
  const places = cornersOf(record.element).map((point) => toScreen(point, drawn, scale));
  const wanted = drawn.tool === 'Box' ? extremes(drawn.places) : drawn.places;
  const landed = drawn.tool === 'Box' ? extremes(places) : places;
  expect(landed, what).toHaveLength(wanted.length);
  const allowed = 0.5 + 0.01 * scale;
  for (const [index, { x, y }] of wanted.entries()) {
    expect(Math.abs((landed[index]?.x ?? NaN) - x), `x of ${what}`).toBeLessThanOrEqual(allowed);
    expect(Math.abs((landed[index]?.y ?? NaN) - y), `y of ${what}`).toBeLessThanOrEqual(allowed);
  }
}

function cornersOf({ x = NaN, y = NaN, width = NaN, height = NaN, points }: AnnotationElement): readonly Place[] {
  return points ?? [{ x, y }, { x: x + width, y: y + height }];
}

function extremes(places: readonly Place[]): readonly Place[] {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  return [{ x: Math.min(...xs), y: Math.min(...ys) }, { x: Math.max(...xs), y: Math.max(...ys) }];
}

/** From page units to CSS px, given the rectangle of the turned page. */
function toScreen({ x, y }: Place, { shown, turn }: Drawn, scale: number): Place {
  const [left, top, right, bottom] = [shown.x, shown.y, shown.x + shown.width, shown.y + shown.height];
  if (turn === 90) return { x: right - y * scale, y: top + x * scale };
  if (turn === 180) return { x: right - x * scale, y: bottom - y * scale };
  if (turn === 270) return { x: left + y * scale, y: bottom - x * scale };
  return { x: left + x * scale, y: top + y * scale };
}
