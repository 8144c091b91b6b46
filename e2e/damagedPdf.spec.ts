import * as fc from 'fast-check';
import { readManifest } from './corpus/manifest.ts';
import { expect, lookAt, test } from './corpus/reader.ts';
import { corpusFile, corpusFolder, makePdf } from './fixtures/files.ts';

/** Files tried; more with REDLINE_FUZZ. */
const ROUNDS = Number(process.env['REDLINE_FUZZ'] ?? 24);
const SEED = Number(process.env['REDLINE_FUZZ_SEED'] ?? 11);
/** Real files beyond this are not damaged here, bytes: copying them around would be most of the work. */
const MOST_BYTES = 300_000;

/** A share, each as likely as the others. */
const share = fc.noBias(fc.nat(9999)).map((part) => part / 10_000);
/** What happens to a file on its way: bytes changed, the end lost, a piece lost or told twice. Places are shares of the file. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('changed' as const), at: fc.array(fc.tuple(share, fc.nat(255)), { minLength: 1, maxLength: 40 }) }),
  fc.record({ kind: fc.constantFrom('cut' as const, 'lost' as const, 'twice' as const), from: share, length: share.map((part) => part / 5) }),
);

function damaged(bytes: Uint8Array, how: typeof damage extends fc.Arbitrary<infer Damage> ? Damage : never): Uint8Array {
  if (how.kind === 'changed') {
    const copy = bytes.slice();
    for (const [place, level] of how.at) copy[Math.min(copy.length - 1, Math.floor(place * copy.length))] = level;
    return copy;
  }
  const from = Math.floor(how.from * bytes.length);
  if (how.kind === 'cut') return bytes.slice(0, Math.max(1, from));
  const to = Math.min(bytes.length, from + Math.ceil(how.length * bytes.length));
  const middle = how.kind === 'twice' ? [bytes.subarray(from, to), bytes.subarray(from, to)] : [];
  return new Uint8Array(Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(to)]));
}

function wholeFiles(): readonly Uint8Array[] {
  const folder = corpusFolder();
  if (!folder) console.log('skipped: damaging real files, there is no corpus (REDLINE_CORPUS says where)');
  const real = folder === null ? [] : readManifest(folder).filter(({ kind, bytes }) => kind === 'pdf' && bytes < MOST_BYTES);
  return [makePdf('made.pdf', [[600, 400], [300, 300]]).bytes, ...real.map(({ file }) => corpusFile(folder ?? '', file).bytes)];
}

test('a damaged PDF is shown as far as it goes, or refused with a sentence, and never holds up what comes after', async ({ reader, files }) => {
  test.setTimeout(60_000 + ROUNDS * 5000);
  const sources = wholeFiles();
  const plans = fc.sample(fc.tuple(fc.nat(sources.length - 1), damage), { seed: SEED, numRuns: ROUNDS });
  for (const [round, [source, how]] of plans.entries()) {
    const bytes = damaged(sources[source] ?? new Uint8Array(), how);
    const name = `damaged-${round}.pdf`;
    files.made.set(name, bytes);
    const seen = await test.step(`round ${round}: file ${source}, ${how.kind}`, () =>
      lookAt(reader, { url: `/made/${name}`, name, bytes: bytes.length, password: undefined, pixels: 300 }));
    if (!seen.shown && seen.failure.reason !== 'password') expect(seen.failure.sentence).toMatch(/^[A-Z].*\.$/u);
  }
});
