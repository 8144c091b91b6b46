import type { Page } from '@playwright/test';
import { chooseTool, currentElements, drawBox, expectSaved, goToPage, onScreen, openAttachment, setLabel, signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const sheet = [612, 792] as const;

async function paste(page: Page, how: 'pointer' | 'in place'): Promise<void> {
  await page.keyboard.press(how === 'pointer' ? 'Control+v' : 'Control+Shift+v');
}

test('copied to the pointer, in place on another page, into another file in another window, and propagated', async ({ page, context, server, host }) => {
  const sessionId = await host.createSession('Clipboard');
  const [one, two] = await host.upload(sessionId, [makePdf('one.pdf', [sheet, sheet, sheet]), makePdf('two.pdf', [sheet])]);
  if (!one || !two) throw new Error('the host took the files but listed them not');
  const read = async (id: string) => (await currentElements(host, id)).map(({ x = 0, y = 0, label, tags }) => ({ x, y, label, id: tags['redline:id'] }));
  await signIn(page, server);
  await openAttachment(page, server, { sessionId, attachment: one });
  await drawBox(page, 1, [[0.1, 0.1], [0.2, 0.2]]);
  await setLabel(page, 'crack');
  await chooseTool(page, 'Select');
  const region = page.getByRole('region', { name: 'Document' });
  await region.focus();
  await page.keyboard.press('Control+c');
  const there = await onScreen(page, 1, [0.6, 0.6]);
  await page.mouse.move(there.x, there.y);
  await paste(page, 'pointer');
  await expect.poll(async () => (await read(one.attachment_id)).map(({ x, label }) => [Math.round(x / 30.6), label])).toEqual([[2, 'crack'], [11, 'crack']]);

  await page.keyboard.press('Control+x');
  await expect.poll(async () => (await read(one.attachment_id)).length).toBe(1);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await region.focus();
  await goToPage(page, 2);
  await region.focus();
  await paste(page, 'in place');
  await expect.poll(async () => (await host.annotations(one.attachment_id)).filter((record) => record.annotation_content.page_number === 1).length).toBe(1);

  const other = await context.newPage();
  await openAttachment(other, server, { sessionId, attachment: two });
  await other.getByRole('region', { name: 'Document' }).focus();
  await paste(other, 'pointer');
  await expect.poll(async () => (await read(two.attachment_id)).map(({ label }) => label)).toEqual(['crack']);
  await expectSaved(other);

  await other.keyboard.press('Control+b');
  const dialog = other.getByRole('dialog', { name: 'Propagate' });
  await dialog.getByRole('checkbox', { name: 'one.pdf' }).check();
  const known = (await read(one.attachment_id)).length;
  await dialog.getByRole('button', { name: 'Propagate' }).click();
  await expect.poll(async () => (await read(one.attachment_id)).length).toBe(known + 1);
});
