import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { MadeFile } from './fixtures/files.ts';
import type { AnnotationElement, Host, UploadedAttachment } from './fixtures/host.ts';
import type { RunningServer } from './fixtures/server.ts';

/** What a person does, as verbs. Places on a page are shares of its size, 0 to 1, of the page as it stands on screen. */
export type Place = readonly [x: number, y: number];

/** Signs in by the printed address; the start page is shown. */
export async function signIn(page: Page, server: RunningServer): Promise<void> {
  await page.goto(server.signInUrl());
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
}

/** Signs in with a token typed into the form. */
export async function signInWithToken(page: Page, server: RunningServer, token: string): Promise<void> {
  await page.goto(`${server.origin}/sign-in`);
  await page.getByRole('textbox', { name: 'Access token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
}

/** The link of the session that a new Redline comes with: searched for, since other tests of this worker may have made so many that it is out of sight. */
export async function sampleSession(page: Page): Promise<Locator> {
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  await navigation.getByRole('searchbox', { name: 'Search sessions' }).fill('MC-12');
  return navigation.getByRole('link', { name: /MC-12 motor controller/ });
}

/** The link of an attachment among those on the page: sessions of other tests, which stand beside them, may be named after the same file. */
export function attachmentLink(page: Page, name: string): Locator {
  return page.getByRole('main').getByRole('link', { name, exact: true });
}

export interface Opened {
  readonly sessionId: string;
  readonly attachment: UploadedAttachment;
}

/** Puts a file into a new session through the API, then opens it in the browser and waits for its first page. */
export async function openFile(page: Page, { server, host, file }: { server: RunningServer; host: Host; file: MadeFile }): Promise<Opened> {
  const sessionId = await host.createSession(`Review of ${file.name}`);
  const [attachment] = await host.upload(sessionId, [file]);
  if (!attachment) throw new Error(`the host took ${file.name} but listed no attachment`);
  await signIn(page, server);
  await openAttachment(page, server, { sessionId, attachment });
  return { sessionId, attachment };
}

export async function openAttachment(page: Page, server: RunningServer, { sessionId, attachment }: Opened): Promise<void> {
  await page.goto(`${server.origin}/sessions/${sessionId}/attachments/${attachment.attachment_id}`);
  await expect(pageOf(page, 1)).toBeVisible({ timeout: 30_000 });
  await expectSaved(page);
}

/** The element that is the page's rectangle on screen. */
export function pageOf(page: Page, number: number): Locator {
  return page.getByRole('region', { name: 'Document' }).getByRole('img', { name: new RegExp(`^Page ${number} of `) });
}

/** Where a page stands on screen, in CSS px, once what was asked for before is on screen: pages are placed with the frame that draws them. */
export async function rectOf(page: Page, number: number): Promise<{ x: number; y: number; width: number; height: number }> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
  const box = await pageOf(page, number).boundingBox();
  if (!box) throw new Error(`page ${number} is not on screen`);
  return box;
}

/** Where a place of a page is on screen, in CSS px. */
export async function onScreen(page: Page, number: number, [x, y]: Place): Promise<{ x: number; y: number }> {
  const box = await rectOf(page, number);
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

export async function chooseTool(page: Page, name: 'Select' | 'Hand' | 'Box' | 'Path' | 'Freehand' | 'Text' | 'Zoom'): Promise<void> {
  const button = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

/** Presses, moves in steps and lets go: a real drag. */
export async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Draws a box between two places of a page with the tool Box. */
export async function drawBox(page: Page, number: number, [from, to]: readonly [Place, Place]): Promise<void> {
  await chooseTool(page, 'Box');
  await drag(page, await onScreen(page, number, from), await onScreen(page, number, to));
}

/** Draws a path by clicks, finished by Enter (open) or Shift+Enter (closed). */
export async function drawPath(page: Page, number: number, { places, end }: { places: readonly Place[]; end: 'open' | 'closed' }): Promise<void> {
  await chooseTool(page, 'Path');
  for (const place of places) {
    const at = await onScreen(page, number, place);
    await page.mouse.click(at.x, at.y, { delay: 10 });
  }
  await page.keyboard.press(end === 'closed' ? 'Shift+Enter' : 'Enter');
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Saved');
}

/** The items of the annotation panel. */
export function annotationItems(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem');
}

/** Names the selected annotation: in the popover beside it while that is open, else in the panel. There is only one such field. */
export async function setLabel(page: Page, label: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Label' });
  await field.fill(label);
  await field.press('Enter');
}

/** What the API holds of an attachment, newest revision of each annotation, in no order. */
export async function currentElements(host: Host, attachmentId: string): Promise<readonly AnnotationElement[]> {
  const newest = new Map<string, AnnotationElement>();
  const records = await host.annotations(attachmentId);
  for (const record of records) {
    record.annotation_content.content.forEach((element, index) => {
      const id = String(element.tags['redline:id'] ?? `${record.uuid}/${index}`);
      const before = newest.get(id);
      if (!before || String(before.tags['redline:rev'] ?? '') < String(element.tags['redline:rev'] ?? '')) newest.set(id, element);
    });
  }
  return [...newest.values()].filter((element) => element.tags['redline:deleted'] !== true);
}

/** Goes to a page by its number. */
export async function goToPage(page: Page, number: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name: 'Page', exact: true });
  await field.fill(String(number));
  await field.press('Enter');
  await expect(field).toHaveValue(String(number));
}

/** What the region shows in a rectangle of the window (CSS px): red, green, blue, alpha (0 to 255) of each device px, row by row. */
export function drawnPixels(page: Page, rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Promise<readonly number[]> {
  return page.evaluate(({ x, y, width, height }) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="Document"] canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('there is no canvas');
    const place = canvas.getBoundingClientRect();
    const scale = canvas.width / place.width;
    return [...context.getImageData((x - place.x) * scale, (y - place.y) * scale, width * scale, height * scale).data];
  }, rect);
}

/** The darkest grey (0 black to 255) drawn in and round the middle of a page; 255 where nothing but paper is. */
export async function darkestInMiddle(page: Page, number: number): Promise<number> {
  const { x, y } = await onScreen(page, number, [0.5, 0.5]);
  const data = await drawnPixels(page, { x: x - 8, y: y - 8, width: 16, height: 16 });
  let darkest = 255;
  // Where nothing is drawn the canvas is clear, which reads as black.
  for (let index = 0; index < data.length; index += 4) if (data[index + 3] === 255) darkest = Math.min(darkest, Math.max(...data.slice(index, index + 3)));
  return darkest;
}
