import { describe, expect, it } from 'vitest';
import type { Client } from '../api/client.ts';
import { createClient } from '../api/client.ts';
import { ownProblem } from '../api/outcome.ts';
import { openAhead, takeAhead } from './openAhead.ts';

const claim = { name: 'photo.png', type: 'png' };
const start = { pageIndex: 0 };

/** A host whose files are all empty, or cannot be reached. */
function hostOf(files: 'empty' | 'away'): { readonly client: Client; readonly asked: string[] } {
  const asked: string[] = [];
  const client: Client = {
    ...createClient({ baseUrl: 'http://nowhere.invalid' }),
    async byteSource(attachmentId) {
      asked.push(attachmentId);
      if (files === 'away') return { ok: false, problem: ownProblem('unreachable', 'The server cannot be reached.') };
      return { ok: true, value: { size: 0, read: () => Promise.resolve(new Uint8Array(0)) } };
    },
  };
  return { client, asked };
}

/** All that follows from promises alone has happened. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

describe('a file opened ahead', () => {
  it('is handed out once, however often it was asked for', async () => {
    const { client, asked } = hostOf('empty');
    openAhead({ client, attachmentId: 'a', claim, start });
    openAhead({ client, attachmentId: 'a', claim, start });
    const taken = takeAhead(client, 'a');
    expect(await taken?.opened).toMatchObject({ ok: false, failure: { reason: 'empty' } });
    expect(takeAhead(client, 'a')).toBeNull();
    expect(asked).toEqual(['a']);
  });

  it('gives way to the next one', async () => {
    const { client } = hostOf('empty');
    openAhead({ client, attachmentId: 'a', claim, start });
    openAhead({ client, attachmentId: 'b', claim, start });
    expect(takeAhead(client, 'a')).toBeNull();
    expect(await takeAhead(client, 'b')?.opened).toMatchObject({ ok: false });
  });

  it('is forgotten when it cannot be had, so that the screen asks anew', async () => {
    const { client } = hostOf('away');
    openAhead({ client, attachmentId: 'a', claim, start });
    await turn();
    expect(takeAhead(client, 'a')).toBeNull();
    const refused = Promise.reject(new Error('nobody is signed in'));
    refused.catch(() => undefined);
    openAhead({ client, attachmentId: 'b', claim: refused, start });
    await turn();
    expect(takeAhead(client, 'b')).toBeNull();
  });
});
