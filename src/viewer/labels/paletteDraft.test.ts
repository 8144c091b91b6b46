import { describe, expect, it } from 'vitest';
import { createLabelBook } from '../../annotation/labelBook.ts';
import { choicesOf, draftColours, draftFaults, draftOf, keyFault, keysLost, movedLabel, paletteOf, withImported, withLabel, withNewLabel } from './paletteDraft.ts';

const palette = { labels: [
  { name: 'crack', colour: 'blue', key: '1', tags: [] },
  { name: 'dent', colour: null, key: '2', tags: [{ name: 'side', type: 'choice', required: true, choices: ['left', 'right'], value: null }] },
] } as const;

describe('a palette while it is edited', () => {
  it('is the same when nothing was changed, and leaves out what nobody named', () => {
    expect(paletteOf(draftOf(palette))).toEqual(palette);
    expect(paletteOf(withNewLabel(draftOf(palette), ' ', []))).toEqual(palette);
  });

  it('gives a new label the first free key, and refuses one that is taken by the name of who has it', () => {
    const draft = withNewLabel(draftOf(palette), 'typo', []);
    const [crack] = draft;
    expect(draft.at(-1)?.key).toBe('3');
    if (crack === undefined) throw new Error('there is no label');
    expect(keyFault(draft, crack.id, '3')).toBe('The key 3 belongs to “typo”; give that another one first.');
    expect([keyFault(draft, crack.id, '1'), keyFault(draft, crack.id, '9')]).toEqual([null, null]);
    expect(withLabel(draft, { ...crack, key: '9' }).map(({ key }) => key)).toEqual(['9', '2', '3']);
  });

  it('shows each label in the colour that the drawing shows it in, and gives a new one what no other has', () => {
    const used = ['late', 'dent', 'early'];
    const draft = draftOf(palette);
    const shown = createLabelBook(palette, used);
    expect(draftColours(draft, used).map(({ name }) => name)).toEqual(['crack', 'dent'].map((name) => shown.colourOf(name).name));
    const more = withNewLabel(withNewLabel(draft, '', used), 'early', used);
    const others = ['crack', 'dent', 'late', 'early'].map((name) => shown.colourOf(name).name);
    expect(others).not.toContain(more[2]?.colour);
    expect(more[3]?.colour).toBe(shown.colourOf('early').name);
    let full = draft;
    for (let count = 0; count < 9; count += 1) full = withNewLabel(full, '', used);
    expect(full.at(-1)?.colour).toBeNull();
  });

  it('moves a label within the list', () => {
    const draft = draftOf(palette);
    const id = draft[1]?.id ?? 0;
    expect(movedLabel(draft, id, -1).map(({ name }) => name)).toEqual(['dent', 'crack']);
    expect(movedLabel(draft, id, 1)).toBe(draft);
  });

  it('takes labels of a file in beside its own', () => {
    const arriving = { labels: [{ ...palette.labels[0], colour: 'pink' }, { name: 'gap', colour: null, key: '2', tags: [] }] };
    expect(paletteOf(withImported(draftOf(palette), arriving)).labels.map(({ name, colour, key }) => [name, colour, key]))
      .toEqual([['crack', 'pink', '1'], ['dent', null, '2'], ['gap', null, null]]);
    expect(keysLost(draftOf(palette), arriving)).toEqual(['“gap” has no key now: 2 belongs to another label.']);
  });

  it('says what cannot be kept', () => {
    const [crack, dent] = draftOf(palette);
    if (crack === undefined || dent === undefined) throw new Error('there is no label');
    const faultsOf = (label: typeof dent): readonly string[] => [...draftFaults([crack, label]).values()];
    expect(faultsOf(dent)).toEqual([]);
    expect(faultsOf({ ...dent, name: ' crack' })).toEqual(['Two labels are called "crack".']);
    expect(faultsOf({ ...dent, tags: dent.tags.map((tag) => ({ ...tag, choices: [] })) })).toEqual(['Say what there is to choose for "side", by commas.']);
    expect(faultsOf({ ...dent, name: '' })).toEqual(['A label needs a name.']);
  });

  it('reads choices by commas, each once', () => {
    expect(choicesOf(' a, b ,,a,')).toEqual(['a', 'b']);
  });
});
