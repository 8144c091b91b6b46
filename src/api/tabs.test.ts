import { afterEach, expect, it } from 'vitest';
import { hearSignIns, openTabs, tabsName, tellSignIn } from './tabs.ts';
import type { TabHint, Tabs } from './tabs.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function tab(name: string): Tabs {
  const tabs = openTabs(name);
  open.push(() => tabs.close());
  return tabs;
}

function next(tabs: Tabs): Promise<TabHint> {
  return new Promise((resolve) => {
    tabs.subscribe(resolve);
  });
}

const ann = tabsName('7f', 'ann@example.com');

it('tells the other tabs of the same person, not this one and not another person', async () => {
  const [first, second, bobs] = [tab(ann), tab(ann), tab(tabsName('7f', 'bob@example.com'))];
  const wrong: TabHint[] = [];
  first.subscribe((hint) => wrong.push(hint));
  bobs.subscribe((hint) => wrong.push(hint));
  const heard = next(second);
  first.post({ kind: 'sent', attachmentId: 'a' });
  expect(await heard).toEqual({ kind: 'sent', attachmentId: 'a' });
  expect(wrong).toEqual([]);
});

it('is silent once it is closed', async () => {
  const [first, second] = [tab(ann), tab(ann)];
  const heard: TabHint[] = [];
  second.subscribe((hint) => heard.push(hint));
  const third = tab(ann);
  const last = next(third);
  second.close();
  first.post({ kind: 'resync' });
  await last;
  second.post({ kind: 'resync' });
  expect(heard).toEqual([]);
});

it('tells every tab of a sign-in, the one it happened in too', async () => {
  const heard = Promise.all([1, 2].map((tabNumber) => new Promise((resolve) => {
    open.push(hearSignIns(() => resolve(tabNumber)));
  })));
  tellSignIn();
  expect(await heard).toEqual([1, 2]);
});
