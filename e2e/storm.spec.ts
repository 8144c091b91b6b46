import { fold, revisionsOf } from '../src/annotation/revisions.ts';
import { annotationItems, expectSaved } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import type { Host } from './fixtures/host.ts';
import { createHost } from './fixtures/host.ts';
import { startServer } from './fixtures/server.ts';
import { createChance } from './storm/chance.ts';
import { expectedLabels, labelOf, living } from './storm/model.ts';
import type { Sailor, Sea } from './storm/sailor.ts';
import { draw, embark, erase, post, rename, setClock, signInAgain, sink, undo } from './storm/sailor.ts';
import { expect, test } from './test.ts';

const rounds = Number(process.env['REDLINE_STORM_ROUNDS'] ?? 50);
const seed = Number(process.env['REDLINE_STORM_SEED'] ?? 20_261_121);
/** Marks that a person has at most; then some go. */
const most = 7;
/** Of the program, all in all. */
const mostPosted = 5;

const deeds = {
  draw: 20, rename: 24, erase: 8, undo: 10, post: 6, lost: 5, failing: 5, slow: 4, fair: 10, offline: 4, online: 8, sink: 4, expire: 2, crash: 2, clock: 4,
} as const;

async function round(sailor: Sailor, sea: Sea, posted: string[]): Promise<void> {
  const full = living(sailor.deeds).length >= most;
  const what = full ? 'erase' : sea.chance.weighted(deeds);
  await test.step(`${sailor.deeds.letter}: ${what}`, async () => {
    switch (what) {
      case 'draw': return draw(sailor, sea);
      case 'rename': return rename(sailor, sea);
      case 'erase': return erase(sailor, sea);
      case 'undo': return undo(sailor);
      case 'post':
        if (posted.length >= mostPosted) return;
        return void posted.push(await post(sea, `program ${posted.length}`));
      case 'lost':
      case 'failing':
      case 'slow':
      case 'fair':
        sailor.weather = what;
        return;
      case 'offline': return sailor.context.setOffline(true);
      case 'online': return sailor.context.setOffline(false);
      case 'sink':
        await sailor.context.setOffline(false);
        return sink(sailor, sea);
      case 'expire':
        await sailor.context.setOffline(false);
        return signInAgain(sailor, sea);
      case 'crash':
        await sea.server.stop('SIGKILL');
        return sea.server.start();
      case 'clock': return setClock(sailor, sea.chance.below(7) - 3);
    }
  });
}

/** Labels of what the host holds, folded as everybody folds it; and that no revision is in its list twice. */
async function heldLabels(host: Host, attachmentId: string): Promise<readonly string[]> {
  const records = await host.annotations(attachmentId);
  const revisions = records.flatMap(({ uuid, annotation_type: type, annotation_content: { content, page_number: pageIndex, page_width: width, page_height: height } }) =>
    revisionsOf({
      recordId: uuid, annotationType: type === 'path' ? 'path' : 'bbox', pageSize: { width, height }, pageIndex, content,
      createdBy: null, createdAt: null, seq: null,
    }).revisions);
  const names = revisions.map(({ id, revision }) => `${id} ${revision}`);
  expect(names.length, 'revisions that the host holds twice').toBe(new Set(names).size);
  return fold(revisions).filter(({ current }) => !current.deleted).map(({ current }) => String(current.element['label'])).toSorted();
}

async function shownLabels({ page }: Sailor): Promise<readonly string[]> {
  const names = await annotationItems(page).evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? item.textContent ?? ''));
  return names.map((name) => name.split(',')[0] ?? '').toSorted();
}

test(`${rounds} rounds of a storm lose nothing and double nothing`, async ({ browser }) => {
  test.setTimeout(120_000 + rounds * 6_000);
  const server = await startServer();
  const host = createHost(server.origin, server.token);
  const sessionId = await host.createSession('Storm');
  const [attachment] = await host.upload(sessionId, [makeImage('sea.png', 800, 600)]);
  if (!attachment) throw new Error('the host took no file');
  const other = await server.addPerson('ben@example.com');
  const stranger = createHost(server.origin, await server.addPerson('stranger@example.com'));
  await host.call('PUT', `/sessions/${sessionId}/members`, {
    items: [{ email: 'engineer@localhost', role: 'owner' }, { email: 'ben@example.com', role: 'reviewer' }],
  });
  const sea: Sea = { server, opened: { sessionId, attachment }, chance: createChance(seed), taken: new Set() };
  const sailors = [await embark(browser, sea, { letter: 'a', token: server.token }), await embark(browser, sea, { letter: 'b', token: other })];
  const posted: string[] = [];
  for (let count = 0; count < rounds; count += 1) await round(sea.chance.of(sailors), sea, posted);

  for (const sailor of sailors) {
    sailor.weather = 'fair';
    await sailor.context.setOffline(false);
    await sailor.page.bringToFront();
    // After a long storm the next attempt may be a minute away; whoever wants it now says so.
    await sailor.page.keyboard.press('Control+S');
  }
  const expected = [...expectedLabels(sailors.map((sailor) => sailor.deeds)), ...posted].toSorted();
  for (const { page } of sailors) await expectSaved(page);
  expect(await heldLabels(host, attachment.attachment_id), `seed ${seed}`).toEqual(expected);
  for (const sailor of sailors) await expect.poll(() => shownLabels(sailor), { message: `seed ${seed}`, timeout: 30_000 }).toEqual(expected);
  for (const sailor of sailors) {
    await sink(sailor, sea);
    await expect.poll(() => shownLabels(sailor), { message: `seed ${seed}, opened anew` }).toEqual(expected);
    expect(living(sailor.deeds).map(labelOf).every((label) => expected.includes(label))).toBe(true);
    await sailor.context.close();
  }
  await expect(stranger.annotations(attachment.attachment_id)).rejects.toThrow('404');
  await server.remove();
});
