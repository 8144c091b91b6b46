import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
import { corpusFolder } from '../fixtures/files.ts';
import type { Look, LookRequest } from './page.ts';
import type { PageServer } from './pageServer.ts';
import { startPageServer } from './pageServer.ts';

export { expect };

/** Tests with a page that only reads documents; it fails them when it complains of wasm or the content policy, or throws. */
export const test = base.extend<{ readonly reader: Page }, { readonly files: PageServer }>({
  files: [
    async ({}, provide) => {
      const server = await startPageServer(corpusFolder() ?? '.');
      await provide(server);
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  reader: async ({ page, files }, provide) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/wasm|content security policy/iu.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(files.origin);
    await page.waitForFunction(() => 'look' in window);
    await provide(page);
    expect(complaints, 'warnings about wasm or the content policy, exceptions').toEqual([]);
  },
});

/** Opens a file in the page and looks at it. */
export function lookAt(page: Page, request: Omit<LookRequest, 'markup'> & Partial<Pick<LookRequest, 'markup'>>): Promise<Look> {
  return page.evaluate((asked) => window.look(asked), { markup: 'shown' as const, ...request });
}
