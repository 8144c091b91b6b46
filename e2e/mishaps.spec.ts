import type { CDPSession, Page } from '@playwright/test';
import { annotationItems, chooseTool, currentElements, drag, expectSaved, onScreen, openAttachment, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import type { AnnotationElement } from './fixtures/host.ts';
import type { Chance } from './storm/chance.ts';
import { createChance } from './storm/chance.ts';
import { expect, test } from './test.ts';

const acts = Number(process.env['REDLINE_GESTURES'] ?? 120);
const seed = Number(process.env['REDLINE_GESTURES_SEED'] ?? 4);

/** A trace of every act would cost as much as the acts; a seed has a storm again. */
test.use({ trace: 'off' });

/** What is there before the storm. Two labels, so that digits mean something. */
const first: readonly AnnotationElement[] = [
  { x: 100, y: 100, width: 120, height: 80, label: 'crack', tags: {} },
  { x: 160, y: 130, width: 200, height: 160, label: 'dent', tags: { severity: 'major' } },
  { x: 500, y: 350, width: 60, height: 60, label: 'crack', tags: {} },
].map((element, index) => ({
  ...element, tags: { ...element.tags, 'redline:id': `b0000000-0000-4000-8000-00000000000${index}`, 'redline:rev': `176000000000${index}-0000-00000000`, 'redline:by': 'engineer@localhost' },
}));

interface At {
  readonly x: number;
  readonly y: number;
}

interface Sea {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly chance: Chance;
  /** Of the region, CSS px of the window. */
  readonly area: At & { readonly width: number; readonly height: number };
  readonly held: Set<'Shift' | 'Alt' | 'Control'>;
  /** Fingers on the glass, by their number. */
  readonly fingers: Map<number, At>;
  mouse: At;
  pressed: 'left' | 'middle' | 'right' | null;
  pen: 'up' | 'down';
}

const kinds = {
  move: 40, press: 16, release: 22, wheel: 8, key: 22, modifier: 12, space: 3, finger: 10, slide: 22, lift: 14, pen: 8, penMove: 14, blur: 2, cancel: 3, lost: 2, double: 5,
} as const;

/** None that leave the drawing for where a press could lead to another page. */
const keys = [
  'v', 'h', 'b', 'p', 'd', 'z', 't', 'n', 'q', 'e', 'l', '.', ',', '[', ']', '1', '2', '3', 'Enter', 'Shift+Enter', 'Escape', 'Escape', 'Delete', 'Backspace', 'ArrowLeft',
  'ArrowDown', 'Shift+ArrowRight', 'Control+z', 'Control+Shift+z', 'Control+d', 'Control+a', 'Control+c', 'Control+v', 'Control+x', 'Control+b', 'Shift+R', 'Shift+1', 'Shift+X', 'Shift+L',
  'Shift+H', 'Home', 's', 'c', 'Control+Enter', 'Shift+F10',
] as const;

function placeIn({ chance, area, mouse }: Sea): At {
  // Near the last place as often as anywhere: clicks, closing points and short drags.
  if (chance.below(3) === 0) return { x: mouse.x + chance.below(25) - 12, y: mouse.y + chance.below(25) - 12 };
  return { x: area.x + chance.below(area.width + 40) - 20, y: area.y + chance.below(area.height + 40) - 20 };
}

function bits(held: Sea['held']): number {
  return (held.has('Alt') ? 1 : 0) + (held.has('Control') ? 2 : 0) + (held.has('Shift') ? 8 : 0);
}

async function touches(sea: Sea, type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel'): Promise<void> {
  const touchPoints = type === 'touchCancel' ? [] : [...sea.fingers].map(([id, at]) => ({ ...at, id, radiusX: 4 + id * 6, radiusY: 4 }));
  await sea.cdp.send('Input.dispatchTouchEvent', { type, touchPoints, modifiers: bits(sea.held) });
}

async function mouse(sea: Sea, type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', given: { readonly clickCount?: number; readonly button?: 'left' | 'middle' | 'right' } = {}): Promise<void> {
  const buttons = { left: 1, right: 2, middle: 4 };
  const down = type === 'mouseReleased' || sea.pressed === null ? 0 : buttons[sea.pressed];
  await sea.cdp.send('Input.dispatchMouseEvent', { type, ...sea.mouse, button: given.button ?? 'none', buttons: down, clickCount: given.clickCount ?? 0, modifiers: bits(sea.held) });
}

async function pen(sea: Sea, type: 'mousePressed' | 'mouseMoved' | 'mouseReleased'): Promise<void> {
  const common = { pointerType: 'pen', button: 'left', clickCount: 1, force: 0.5, modifiers: bits(sea.held) } as const;
  await sea.cdp.send('Input.dispatchMouseEvent', { ...common, type, ...sea.mouse, buttons: type === 'mouseReleased' ? 0 : 1 });
}

async function act(sea: Sea): Promise<void> {
  const { page, chance, fingers, held } = sea;
  switch (chance.weighted(kinds)) {
    case 'move':
      sea.mouse = placeIn(sea);
      return mouse(sea, 'mouseMoved');
    case 'press':
      if (sea.pressed !== null) return;
      sea.pressed = chance.of(['left', 'left', 'left', 'left', 'middle', 'right']);
      return mouse(sea, 'mousePressed', { button: sea.pressed, clickCount: 1 });
    case 'release':
      if (sea.pressed === null) return;
      await mouse(sea, 'mouseReleased', { button: sea.pressed, clickCount: 1 });
      sea.pressed = null;
      return;
    case 'double':
      if (sea.pressed !== null) return;
      return page.mouse.dblclick(sea.mouse.x, sea.mouse.y);
    case 'wheel':
      await sea.cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...sea.mouse, deltaX: chance.below(3) === 0 ? 40 : 0, deltaY: chance.of([-120, -40, 40, 120]), modifiers: bits(held) });
      return;
    case 'key': {
      // Drawn in any case: what comes after it is the same on every machine.
      const key = chance.of(keys);
      // What is typed into a field would become a label of the workspace, which others have too.
      return page.keyboard.press(await isTyping(page) ? 'Escape' : key);
    }
    case 'modifier': {
      const key = chance.of(['Shift', 'Alt', 'Control'] as const);
      if (held.delete(key)) return page.keyboard.up(key);
      held.add(key);
      return page.keyboard.down(key);
    }
    case 'space':
      return chance.below(2) === 0 ? page.keyboard.down('Space') : page.keyboard.up('Space');
    case 'finger':
      if (fingers.size > 2) return;
      fingers.set([0, 1, 2].find((id) => !fingers.has(id)) ?? 0, placeIn(sea));
      return touches(sea, 'touchStart');
    case 'slide':
      if (fingers.size === 0) return;
      for (const [id, at] of fingers) fingers.set(id, { x: at.x + chance.below(61) - 30, y: at.y + chance.below(61) - 30 });
      return touches(sea, 'touchMove');
    case 'lift': {
      const [id] = [...fingers.keys()];
      if (id === undefined) return;
      fingers.delete(id);
      return touches(sea, 'touchEnd');
    }
    case 'cancel':
      if (fingers.size === 0) return;
      fingers.clear();
      return touches(sea, 'touchCancel');
    case 'pen':
      if (sea.pressed !== null) return;
      sea.pen = sea.pen === 'up' ? 'down' : 'up';
      return pen(sea, sea.pen === 'down' ? 'mousePressed' : 'mouseReleased');
    case 'penMove':
      if (sea.pen === 'up') return;
      sea.mouse = placeIn(sea);
      return pen(sea, 'mouseMoved');
    case 'blur':
      return page.evaluate(() => void window.dispatchEvent(new Event('blur')));
    case 'lost':
      return page.evaluate(() => {
        const surface = document.querySelector('[aria-label="Document"]')?.firstElementChild;
        for (const pointerId of [1, 2, 3, 4]) surface?.dispatchEvent(new PointerEvent('pointercancel', { pointerId, bubbles: true }));
      });
  }
}

function isTyping(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.matches('input, textarea, select, [role="combobox"]') ?? false);
}

/** Lets go of everything, and goes back to where one began: on the drawing, with Select. */
async function calm(sea: Sea): Promise<void> {
  const { page } = sea;
  if (sea.pressed !== null) await mouse(sea, 'mouseReleased', { button: sea.pressed, clickCount: 1 });
  if (sea.pen === 'down') await pen(sea, 'mouseReleased');
  if (sea.fingers.size > 0) {
    sea.fingers.clear();
    await touches(sea, 'touchEnd');
  }
  for (const key of [...sea.held, 'Space']) await page.keyboard.up(key);
  for (let rung = 0; rung < 8; rung += 1) await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Document' }).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await expect(page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Select', exact: true })).toHaveAttribute('aria-pressed', 'true');
}

/** What a person would miss, by id. */
function standing(elements: readonly AnnotationElement[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(elements.map(({ tags, ...shape }) => {
    const own = Object.entries(tags).filter(([name]) => !['redline:rev', 'redline:base', 'redline:by', 'redline:digest', 'redline:born'].includes(name));
    return [String(tags['redline:id']), { ...shape, tags: Object.fromEntries(own) }] as const;
  }));
}

test('whatever pointers, keys, fingers and a pen do at once: no tool is stuck, and nothing is lost that cannot be undone', async ({ page, server, host }) => {
  test.setTimeout(120_000 + acts * 400);
  const opened = await openFile(page, { server, host, file: makeImage('storm.png', 800, 600) });
  const id = opened.attachment.attachment_id;
  await host.annotate(id, 'bbox', { page_width: 800, page_height: 600, page_number: 0, content: first });
  await openAttachment(page, server, opened);
  await expect(annotationItems(page)).toHaveCount(first.length);
  const region = page.getByRole('region', { name: 'Document' });
  const area = await region.boundingBox();
  if (area === null) throw new Error('the region is not on screen');
  const cdp = await page.context().newCDPSession(page);
  const sea: Sea = { page, cdp, chance: createChance(seed), area, held: new Set(), fingers: new Map(), mouse: { x: area.x + 300, y: area.y + 300 }, pressed: null, pen: 'up' };
  await region.focus();
  for (let count = 0; count < acts; count += 1) await act(sea);
  await calm(sea);
  await expectSaved(page);
  const after = standing(await currentElements(host, id));

  const undo = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Undo' });
  let steps = 0;
  for (; await undo.isEnabled(); steps += 1) await page.keyboard.press('Control+z');
  await expectSaved(page);
  expect(standing(await currentElements(host, id))).toEqual(standing(first));
  for (let count = 0; count < steps; count += 1) await page.keyboard.press('Control+Shift+z');
  await expectSaved(page);
  expect(standing(await currentElements(host, id))).toEqual(after);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+1');
  const before = Object.keys(after).length;
  await chooseTool(page, 'Box');
  await drag(page, await onScreen(page, 1, [0.8, 0.1]), await onScreen(page, 1, [0.9, 0.2]));
  await expect.poll(async () => (await currentElements(host, id)).length).toBe(before + 1);
});
