import { describe, expect, it } from 'vitest';
import { readDataYaml } from './yoloNames.ts';

describe('names in data.yaml', () => {
  it.each([
    ['a list in brackets', "names: ['a, b', \"c \\\"d\\\"\", e f, 'it''s']\nnc: 4\n", ['a, b', 'c "d"', 'e f', "it's"]],
    ['a list in brackets on lines of its own', 'nc: 2\nnames:\n  [ car, # first\n    bus ]\n', ['car', 'bus']],
    ['numbers in braces', 'names: {0: car, 1: "bus: red"}\n', ['car', 'bus: red']],
    ['a line each', "names: # of classes\n- car # the first\n\n# then\n- 'bus # 2'\nnc: 2\n- no\n", ['car', 'bus # 2']],
    ['a line each by number', 'nc: 2\nnames:\r\n  0: car\r\n  # comment\r\n  1: "bus"\r\ntrain: images\r\n', ['car', 'bus']],
    ['none', 'nc: 0\nnames:\n# nothing\n', []],
  ])('as %s', (_what, text, names) => {
    expect([...(readDataYaml(text) ?? [[-1, 'unread']])]).toEqual(names.map((name, place) => [place, name]));
  });

  it.each(['names: classes.txt\n', 'names: [a, b\nnc: 2\n', 'names: {car: 0}\n', 'names: *others\n'])('are not guessed in %j', (text) => {
    expect(readDataYaml(text)).toBeNull();
  });
});
