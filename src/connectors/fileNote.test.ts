import { describe, expect, it } from 'vitest';
import { fileNote, mayComeIn } from './fileNote.ts';

describe('a file of another system', () => {
  it('comes in unless a scan found something, and says what a scan said', () => {
    expect(['SCANNED_OK', 'NOT_SCANNED', null].map((scanned) => mayComeIn({ scanned: scanned as 'SCANNED_OK' | 'NOT_SCANNED' | null }))).toEqual([true, true, true]);
    expect(mayComeIn({ scanned: 'SCANNED_BAD' })).toBe(false);
    expect(fileNote({ scanned: 'SCANNED_BAD', scanReason: 'Eicar' }, undefined)).toBe('Refused: a scan found Eicar');
    expect(fileNote({ scanned: 'NOT_SCANNED', scanReason: '' }, undefined)).toBe('Not scanned yet');
    expect(fileNote({ scanned: null, scanReason: '' }, undefined)).toBe('');
  });

  it('says what became of it first', () => {
    expect(fileNote({ scanned: 'NOT_SCANNED', scanReason: '' }, { kind: 'here', note: null })).toBe('Brought in');
    expect(fileNote({ scanned: 'SCANNED_OK', scanReason: '' }, { kind: 'refused', why: 'It broke off.' })).toBe('It broke off.');
    expect(fileNote({ scanned: null, scanReason: '' }, { kind: 'here', note: 'Its origin was not taken.' })).toBe('Brought in. Its origin was not taken.');
  });
});
