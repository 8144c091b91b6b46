import { fold, revisionsOf } from '../src/annotation/revisions.ts';
import { annotationItems, expectSaved } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import type { Host } from './fixtures/host.ts';
import { createHost } from './fixtures/host.ts';
import { startServer } from './fixtures/server.ts';
import { createChance } from './storm/chance.ts';
import { expectedLabels, expectedLefts, labelOf, lastWords, living } from './storm/model.ts';
import type { CommonMark } from './storm/model.ts';
import type { Sailor, Sea } from './storm/sailor.ts';
import {
  changeTabs, commonRow, doze, draw, embark, erase, mend, misname, move, nameCommon, post, rename, setClock, settleCommon, signInAgain, sink, undo,
} from './storm/sailor.ts';
import { expect, test } from './test.ts';

const rounds = Number(process.env['REDLINE_STORM_ROUNDS'] ?? 25);
const seed = Number(process.env['REDLINE_STORM_SEED'] ?? 20_261_121);
/** Marks that a person has at most; then some go. */
const most = 7;
/** Minutes that a clock is set off by. */
const skews = [-90, -3, -1, 0, 1, 3, 90];
/** Of the program, all in all. */
const mostPosted = 5;

const deeds = {
  draw: 16, rename: 14, move: 8, common: 16, misname: 3, erase: 7, undo: 10, post: 5, strange: 2, lost: 5, failing: 4, busy: 4, slow: 3, stale: 3, fair: 12,
  offline: 4, online: 8, sink: 3, tabs: 3, doze: 2, expire: 2, crash: 2, clock: 4,
} as const;

/** A trace of every step would cost as much as the steps; a seed has a storm again. */
test.use({ trace: 'off' });

async function round(sailor: Sailor, sea: Sea, { posted, stranger }: { readonly posted: string[]; readonly stranger: Host }): Promise<void> {
  const full = living(sailor.deeds).filter(({ isRefused }) => !isRefused).length >= most;
  const what = full ? 'erase' : sea.chance.weighted(deeds);
  await test.step(`${sailor.deeds.letter}: ${what}`, async () => {
    switch (what) {
      case 'draw': return draw(sailor, sea);
      case 'rename': return rename(sailor, sea);
      case 'move': return move(sailor, sea);
      case 'common': return nameCommon(sailor, sea);
      case 'misname': return misname(sailor, sea);
      case 'strange': return expectStrange(stranger, sea);
      case 'erase': return erase(sailor, sea);
      case 'undo': return undo(sailor);
      case 'post':
        if (posted.length >= mostPosted) return;
        return void posted.push(await post(sea, `program ${posted.length}`));
      case 'lost':
      case 'failing':
      case 'busy':
      case 'slow':
        sailor.weather = what;
        return;
      case 'stale':
        sailor.reading = sea.chance.of(['failing', 'slow', 'busy', 'lost', 'shuffled', 'shuffled']);
        return;
      case 'fair':
        sailor.weather = what;
        sailor.reading = what;
        return;
      case 'offline': return sailor.context.setOffline(true);
      case 'online': return sailor.context.setOffline(false);
      case 'sink':
        await sailor.context.setOffline(false);
        return sink(sailor, sea);
      case 'tabs':
        await sailor.context.setOffline(false);
        return changeTabs(sailor, sea);
      case 'doze': return doze(sailor);
      case 'expire':
        await sailor.context.setOffline(false);
        return signInAgain(sailor, sea);
      case 'crash':
        await sea.server.stop('SIGKILL');
        return sea.server.start();
      case 'clock': return setClock(sailor, sea.chance.of(skews));
    }
  });
}

/** Who is not in the session sees nothing of it and adds nothing to it. */
async function expectStrange(stranger: Host, { opened }: Pick<Sea, 'opened'>): Promise<void> {
  const { attachment_id: id } = opened.attachment;
  await expect(stranger.annotations(id)).rejects.toThrow('404');
  const content = { page_width: 8, page_height: 6, page_number: 0, content: [{ label: 'strange', tags: {}, x: 1, y: 1, width: 1, height: 1 }] };
  await expect(stranger.annotate(id, 'bbox', content)).rejects.toThrow('404');
}

/** What the host holds, folded as everybody folds it; and that no revision is in its list twice. */
async function held(host: Host, attachmentId: string) {
  const records = await host.annotations(attachmentId);
  const revisions = records.flatMap(({ uuid, annotation_type: type, annotation_content: { content, page_number: pageIndex, page_width: width, page_height: height } }) =>
    revisionsOf({
      recordId: uuid, annotationType: type === 'path' ? 'path' : 'bbox', pageSize: { width, height }, pageIndex, content,
      createdBy: null, createdAt: null, seq: null,
    }).revisions);
  const names = revisions.map(({ id, revision }) => `${id} ${revision}`);
  expect(names.length, 'revisions that the host holds twice').toBe(new Set(names).size);
  return fold(revisions);
}

const labelIn = ({ element }: { readonly element: Readonly<Record<string, unknown>> }): string => String(element['label']);

function labelsOf(folded: Awaited<ReturnType<typeof held>>): readonly string[] {
  return folded.filter(({ current }) => !current.deleted).map(({ current }) => labelIn(current)).toSorted();
}

/** The last word of everybody is in the host's list, and both people see what it folds to: one version, or that it was edited twice. */
async function settle(mark: CommonMark, sailors: readonly Sailor[], list: () => ReturnType<typeof held>): Promise<void> {
  const find = async () => (await list()).find(({ current }) => labelIn(current).startsWith(`${mark.name}.`));
  const before = await find();
  expect(before?.revisions.map(labelIn), `seed ${seed}`).toEqual(expect.arrayContaining([...lastWords(mark)]));
  for (const { page } of sailors) {
    await expect(commonRow(page, mark)).toHaveAccessibleName(new RegExp(`^${before === undefined ? '' : labelIn(before.current)}, `));
    await expect(commonRow(page, mark).getByText('edited twice')).toHaveCount((before?.heads.length ?? 0) > 1 ? 1 : 0);
  }
  const [first] = sailors;
  if (first === undefined || before === undefined || before.heads.length < 2) return;
  await settleCommon(first, mark);
  for (const { page } of sailors) await expect(commonRow(page, mark).getByText('edited twice')).toHaveCount(0);
  await expectSaved(first.page);
  expect((await find())?.heads).toHaveLength(1);
}

async function shownLabels({ page }: Sailor): Promise<readonly string[]> {
  const names = await annotationItems(page).evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? item.textContent ?? ''));
  return names.map((name) => name.split(',')[0] ?? '').toSorted();
}

test(`${rounds} rounds of a storm lose nothing and double nothing`, async ({ browser }) => {
  test.setTimeout(120_000 + rounds * 20_000);
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
  const opened = { sessionId, attachment };
  const common = await Promise.all(['both', 'each'].map(async (name): Promise<CommonMark> => ({
    name, said: [{ by: 'program', label: await post({ server, opened }, `${name}.0`) }],
  })));
  const sea: Sea = { server, opened, chance: createChance(seed), taken: new Set(), common };
  const sailors = [await embark(browser, sea, { letter: 'a', token: server.token }), await embark(browser, sea, { letter: 'b', token: other })];
  const posted: string[] = [];
  for (let count = 1; count <= rounds; count += 1) {
    await round(sea.chance.of(sailors), sea, { posted, stranger });
    // Who waits for a long one wants to see it go on.
    if (rounds > 100 && count % 100 === 0) process.stdout.write(`${count} of ${rounds} rounds\n`);
  }

  for (const sailor of sailors) {
    sailor.weather = 'fair';
    sailor.reading = 'fair';
    await sailor.context.setOffline(false);
    await sailor.page.bringToFront();
    await mend(sailor);
    // After a long storm the next attempt may be a minute away; whoever wants it now says so.
    await sailor.page.keyboard.press('Control+S');
  }
  for (const { page } of sailors) await expectSaved(page);
  const list = () => held(host, attachment.attachment_id);
  for (const mark of common) await settle(mark, sailors, list);
  const named = (labels: readonly string[]) => labels.filter((label) => !common.some(({ name }) => label.startsWith(`${name}.`)));
  const expected = [...expectedLabels(sailors.map((sailor) => sailor.deeds)), ...posted].toSorted();
  const folded = labelsOf(await list());
  expect(named(folded), `seed ${seed}`).toEqual(expected);
  const lefts = new Map((await list()).map(({ current }) => [labelIn(current), String(current.element['x'])]));
  for (const [label, left] of expectedLefts(sailors.map((sailor) => sailor.deeds))) expect(`${label} at ${lefts.get(label) ?? ''}`, `seed ${seed}`).toBe(`${label} at ${left}`);
  for (const sailor of sailors) await expect.poll(() => shownLabels(sailor), { message: `seed ${seed}`, timeout: 30_000 }).toEqual(folded);
  for (const sailor of sailors) {
    await sink(sailor, sea);
    await expect.poll(() => shownLabels(sailor), { message: `seed ${seed}, opened anew` }).toEqual(folded);
    expect(living(sailor.deeds).map(labelOf).every((label) => folded.includes(label))).toBe(true);
    await sailor.context.close();
  }
  await expectStrange(stranger, sea);
  await server.remove();
});
