import { describe, expect, it } from 'vitest';
import { sendPatiently, type Attempt } from './sendPatiently.ts';

const broken: Attempt = { ok: false, sentence: 'The server cannot be reached.', again: true, mayRepeat: true };
const stored: Attempt = { ok: true, attachments: [], mayRepeat: false };
const refused: Attempt = { ok: false, sentence: 'Too large.', again: false, mayRepeat: false };

async function sent(attempts: readonly Attempt[]): Promise<{ readonly ended: string; readonly tries: number; readonly waits: readonly number[] }> {
  const left = [...attempts];
  const waits: number[] = [];
  let tries = 0;
  const result = await sendPatiently({
    attempt() {
      tries += 1;
      return Promise.resolve(left.shift() ?? broken);
    },
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { ended: result.ok ? 'stored' : result.sentence, tries, waits };
}

describe('a patient sender', () => {
  it('sends again after a broken connection, with growing pauses', async () => {
    expect(await sent([broken, broken, stored])).toEqual({ ended: 'stored', tries: 3, waits: [1_000, 3_000] });
  });

  it('waits as long as the host asks for where that is longer, but not for ever', async () => {
    const { waits } = await sent([{ ...broken, notBefore: 5_000 }, { ...broken, notBefore: 2_000 }, { ...broken, notBefore: 9e9 }, stored]);
    expect(waits).toEqual([5_000, 3_000, 300_000]);
  });

  it('gives up after four minutes, and tells why', async () => {
    expect(await sent([])).toEqual({ ended: 'The server cannot be reached.', tries: 8, waits: [1_000, 3_000, 10_000, 30_000, 60_000, 60_000, 60_000] });
  });

  it('does not send again what the host refused, or may have', async () => {
    expect(await sent([refused])).toMatchObject({ ended: 'Too large.', tries: 1 });
    expect(await sent([{ ...broken, mayRepeat: false }])).toMatchObject({ tries: 1 });
  });
});
