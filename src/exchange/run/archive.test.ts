import { describe, expect, it } from 'vitest';
import { MOST_ZIP_FILES } from '../write/zip.ts';
import { createArchive } from './archive.ts';

const about = { stem: 'plan', mime: 'text/plain', format: 'crops', version: '1.2.3', originals: [], left: [], nothing: 'Nothing.' };

describe('an archive', () => {
  it('says as soon as it is so that it has more files than one can list, and is none then', () => {
    const archive = createArchive();
    for (let file = 1; file < MOST_ZIP_FILES; file += 1) archive.begin(String(file));
    archive.begin('the last');
    expect(archive.isOver()).toBe(false);
    archive.begin('one more');
    expect(archive.isOver()).toBe(true);
    expect(archive.end(about)).toEqual({ ok: false, sentence: expect.stringContaining(`at most ${MOST_ZIP_FILES} files`) });
  });

  it('is the one file that it has, and nothing without any', () => {
    const archive = createArchive();
    expect(archive.end(about)).toEqual({ ok: false, sentence: 'Nothing.' });
    archive.begin('one.txt');
    archive.write('text');
    expect(archive.isOver()).toBe(false);
    expect(archive.end(about)).toMatchObject({ ok: true, file: { name: 'one.txt', mime: 'text/plain' } });
    expect(archive.end({ ...about, single: 'archived' })).toMatchObject({ ok: true, file: { name: 'plan.zip', mime: 'application/zip' } });
  });
});
