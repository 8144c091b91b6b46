import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PointerAction, PointerFacts, PointerSample, PointerState } from './pointerState.ts';
import { cancelPointers, stepPointers } from './pointerMachine.ts';
import { noPointers } from './pointerState.ts';

const drawing: PointerFacts = { tool: 'box', space: false, onSelected: false };
const selecting: PointerFacts = { tool: 'select', space: false, onSelected: false };

function sample(given: Partial<PointerSample>): PointerSample {
  return {
    type: 'move', id: 1, pointer: 'mouse', button: 'primary', at: { x: 100, y: 100 }, time: 0, pressed: true, isFirst: false, contact: 1, between: [],
    shift: false, alt: false, mod: false, ...given,
  };
}

/** Feeds samples and collects what is to be done. */
function play(samples: readonly Partial<PointerSample>[], facts: PointerFacts, from: PointerState = noPointers) {
  const actions: PointerAction[] = [];
  let state = from;
  for (const given of samples) {
    const [next, done] = stepPointers(state, sample(given), facts);
    state = next;
    actions.push(...done);
  }
  return { state, actions, names: actions.map((action) => (action.do === 'stroke' ? action.type : action.do)) };
}

function click(time: number, x: number): readonly Partial<PointerSample>[] {
  return [{ type: 'down', time, at: { x, y: 100 } }, { type: 'up', time: time + 30, at: { x, y: 100 } }];
}

/** Which click of a row each press was told to be. */
function clicksOf(samples: readonly Partial<PointerSample>[]): readonly number[] {
  return play(samples, drawing).actions.flatMap((action) => (action.do === 'stroke' && action.type === 'down' ? [action.stroke.clicks] : []));
}

describe('mouse', () => {
  it('draws with the primary button; the slop decides between click and drag', () => {
    const click = play([{ type: 'down' }, { type: 'move', at: { x: 102, y: 102 } }, { type: 'up', at: { x: 102, y: 102 } }], drawing);
    expect(click.names).toEqual(['down', 'move', 'up']);
    expect(click.actions.every((action) => action.do === 'stroke' && !action.stroke.dragging)).toBe(true);
    const drag = play([{ type: 'down' }, { type: 'move', at: { x: 104, y: 100 } }, { type: 'up', at: { x: 100, y: 100 } }], drawing);
    expect(drag.actions.map((action) => action.do === 'stroke' && action.stroke.dragging)).toEqual([false, true, true]);
  });

  it('counts clicks in the same place, not in different ones, and not after a drag', () => {
    expect(clicksOf([...click(0, 100), ...click(200, 101), ...click(400, 102)])).toEqual([1, 2, 3]);
    expect(clicksOf([...click(0, 100), ...click(200, 160)])).toEqual([1, 1]);
    expect(clicksOf([...click(0, 100), ...click(900, 100)])).toEqual([1, 1]);
    const away = { x: 150, y: 100 };
    const drag = [{ type: 'down', time: 0 }, { type: 'move', at: away }, { type: 'up', time: 50 }] as const;
    expect(clicksOf([...drag, ...click(100, 100)])).toEqual([1, 1]);
  });

  it('pans with the middle button in every tool, and never draws with it', () => {
    const moves = [{ type: 'down', button: 'middle' }, { type: 'move', at: { x: 130, y: 90 } }, { type: 'up', button: 'middle' }] as const;
    const { actions } = play(moves, drawing);
    expect(actions).toEqual([{ do: 'pan', dx: 30, dy: -10 }]);
  });

  it('pans while space is held, and leaves the right button to the menu', () => {
    expect(play([{ type: 'down' }, { type: 'move', at: { x: 110, y: 100 } }], { ...drawing, space: true }).names).toEqual(['pan']);
    expect(play([{ type: 'down', button: 'secondary' }, { type: 'up', button: 'secondary' }], drawing).names).toEqual([]);
  });

  it('takes over from a pen that never told of its release, and then fingers are heard again', () => {
    const lost = play([{ type: 'down', id: 7, pointer: 'pen', time: 0 }, { type: 'move', id: 7, pointer: 'pen', at: { x: 160, y: 150 }, time: 50 }], drawing);
    const { names, state } = play([{ type: 'down', time: 2000 }, { type: 'move', at: { x: 150, y: 150 }, time: 2050 }, { type: 'up', at: { x: 150, y: 150 }, time: 2100 }], drawing, lost.state);
    expect(names).toEqual(['cancel-stroke', 'down', 'move', 'up']);
    expect(state.penDown).toBeNull();
    expect(play([{ type: 'down', pointer: 'touch', id: 3, time: 4000 }], drawing, cancelPointers(lost.state)[0]).state.grip.name).toBe('finger');
  });

  it('leaves the stroke of another button alone', () => {
    const { names } = play([{ type: 'down' }, { type: 'down', button: 'secondary', id: 2 }, { type: 'up' }], drawing);
    expect(names).toEqual(['down', 'up']);
  });

  it('ends a stroke exactly once when its pointer is lost', () => {
    const lost = play([{ type: 'down' }, { type: 'move', at: { x: 150, y: 150 } }, { type: 'cancel' }, { type: 'up' }], drawing);
    expect(lost.names).toEqual(['down', 'move', 'cancel-stroke']);
    expect(lost.state.grip.name).toBe('nothing');
  });
});

describe('fingers', () => {
  const finger = { pointer: 'touch', contact: 20 } as const;

  it('pan with Select, and tap to select', () => {
    const pan = play([{ ...finger, type: 'down' }, { ...finger, at: { x: 100, y: 140 } }, { ...finger, type: 'up' }], selecting);
    expect(pan.actions).toEqual([{ do: 'pan', dx: 0, dy: 40 }]);
    const tap = play([{ ...finger, type: 'down' }, { ...finger, at: { x: 103, y: 103 } }, { ...finger, type: 'up' }], selecting);
    expect(tap.names).toEqual(['down', 'up']);
  });

  it('edit what is selected', () => {
    expect(play([{ ...finger, type: 'down' }], { ...selecting, onSelected: true }).names).toEqual(['down']);
  });

  it('discard a young stroke when a second one lands, and pinch', () => {
    const { names, state } = play(
      [
        { ...finger, type: 'down', id: 1, time: 0 },
        { ...finger, id: 1, time: 50, at: { x: 140, y: 100 } },
        { ...finger, type: 'down', id: 2, time: 100, at: { x: 240, y: 100 } },
        { ...finger, id: 2, time: 120, at: { x: 340, y: 100 } },
        { ...finger, type: 'up', id: 2, time: 140 },
        { ...finger, type: 'up', id: 1, time: 160 },
      ],
      drawing,
    );
    expect(names).toEqual(['down', 'move', 'cancel-stroke', 'pinch']);
    expect(state.grip.name).toBe('nothing');
  });

  it('keep a grown stroke through a pinch', () => {
    const { names } = play(
      [
        { ...finger, type: 'down', id: 1, time: 0 },
        { ...finger, id: 1, time: 300, at: { x: 200, y: 100 } },
        { ...finger, type: 'down', id: 2, time: 400, at: { x: 240, y: 100 } },
        { ...finger, id: 2, time: 420, at: { x: 340, y: 100 } },
        { ...finger, type: 'up', id: 2, time: 440 },
        { ...finger, id: 1, time: 500, at: { x: 220, y: 120 } },
        { ...finger, type: 'up', id: 1, time: 520, at: { x: 220, y: 120 } },
      ],
      drawing,
    );
    expect(names).toEqual(['down', 'move', 'pinch', 'move', 'up']);
  });

  it('are palms beside a pen and when they are wide, and pan once a pen was seen', () => {
    const pen = { pointer: 'pen', id: 9 } as const;
    const beside = [{ ...pen, type: 'down', time: 0 }, { ...finger, type: 'down', time: 10 }, { ...pen, type: 'up', time: 60 }] as const;
    const withPen = play(beside, drawing);
    expect(withPen.names).toEqual(['down', 'up']);
    expect(play([{ ...finger, type: 'down', time: 300 }], drawing, withPen.state).state.grip.name).toBe('nothing');
    expect(play([{ ...finger, type: 'down', time: 900 }], drawing, withPen.state).state.grip.name).toBe('finger');
    expect(play([{ ...finger, contact: 40, type: 'down' }], drawing).state.grip.name).toBe('nothing');
  });
});

describe('a release that was never told', () => {
  const away = { at: { x: 160, y: 140 }, time: 50 } as const;

  it('is noticed when the mouse moves with no button down: a drag ends where it was last seen, a mere press has not been', () => {
    const drag = play([{ type: 'down' }, { ...away, type: 'move' }, { type: 'move', at: { x: 400, y: 400 }, time: 900, pressed: false }], drawing);
    expect(drag.names).toEqual(['down', 'move', 'up', 'hover']);
    expect(drag.actions[2]).toMatchObject({ stroke: { at: away.at } });
    expect(play([{ type: 'down' }, { type: 'move', at: { x: 400, y: 400 }, time: 900, pressed: false }], drawing).names).toEqual(['down', 'cancel-stroke', 'hover']);
    const pan = play([{ type: 'down', button: 'middle' }, { ...away, type: 'move' }, { type: 'move', at: { x: 400, y: 400 }, time: 900, pressed: false }], drawing);
    expect(pan.names).toEqual(['pan', 'hover']);
  });

  it('is noticed when the mouse is pressed once more', () => {
    const { names, state } = play([{ type: 'down' }, { ...away, type: 'move' }, { type: 'down', at: { x: 300, y: 300 }, time: 900 }], drawing);
    expect(names).toEqual(['down', 'move', 'up', 'down']);
    expect(state.grip).toMatchObject({ name: 'stroke', stroke: { from: { x: 300, y: 300 }, dragging: false } });
  });

  it('of a finger is noticed when another is alone on the glass', () => {
    const finger = { pointer: 'touch', contact: 20 } as const;
    const { names, state } = play([
      { ...finger, type: 'down', id: 1, isFirst: true }, { ...finger, ...away, type: 'move', id: 1 }, { ...finger, type: 'down', id: 2, isFirst: true, time: 900 },
    ], drawing);
    expect(names).toEqual(['down', 'move', 'cancel-stroke', 'down']);
    expect(state.grip).toMatchObject({ name: 'stroke', stroke: { id: 2 } });
  });
});

describe('storms', () => {
  const anySample = fc.record({
    type: fc.constantFrom('down', 'move', 'up', 'cancel'),
    id: fc.integer({ min: 1, max: 3 }),
    pointer: fc.constantFrom('mouse', 'touch', 'pen'),
    button: fc.constantFrom('primary', 'middle', 'secondary', 'other'),
    at: fc.record({ x: fc.integer({ min: -50, max: 900 }), y: fc.integer({ min: -50, max: 900 }) }),
    time: fc.integer({ min: 0, max: 3000 }),
    contact: fc.integer({ min: 1, max: 40 }),
    pressed: fc.boolean(),
    isFirst: fc.boolean(),
  });
  const anyFacts = fc.record({
    tool: fc.constantFrom('select', 'hand', 'box', 'path', 'freehand', 'zoom'),
    space: fc.boolean(),
    onSelected: fc.boolean(),
  });

  it('never leave a stuck pointer: each stroke begins once and ends once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySample, anyFacts), { maxLength: 60 }), (events) => {
        let state = noPointers;
        let open = 0;
        const count = (actions: readonly PointerAction[]) => {
          for (const action of actions) {
            if (action.do === 'stroke' && action.type === 'down') open += 1;
            if (action.do === 'cancel-stroke' || (action.do === 'stroke' && action.type === 'up')) open -= 1;
            expect(open === 0 || open === 1).toBe(true);
          }
        };
        for (const [given, facts] of events) {
          const [next, actions] = stepPointers(state, sample(given), facts);
          state = next;
          count(actions);
        }
        const [end, last] = cancelPointers(state);
        count(last);
        expect(open).toBe(0);
        expect(end.grip.name).toBe('nothing');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a pen', () => {
  it('takes back what the hand did before it came, and drops what the hand does while it is down', () => {
    const palm = { id: 7, pointer: 'touch' } as const;
    const { names, state } = play([
      { ...palm, type: 'down' },
      { ...palm, type: 'move', at: { x: 130, y: 100 }, time: 40 },
      { id: 9, type: 'down', pointer: 'pen', at: { x: 300, y: 300 }, time: 60 },
      { ...palm, type: 'move', at: { x: 140, y: 100 }, time: 70 },
      { id: 8, type: 'down', pointer: 'touch', time: 5000, at: { x: 20, y: 20 } },
      { ...palm, type: 'up', time: 5010 },
      { id: 9, type: 'move', pointer: 'pen', at: { x: 330, y: 330 }, time: 5020 },
      { id: 9, type: 'up', pointer: 'pen', at: { x: 330, y: 330 }, time: 5040 },
    ], drawing);
    expect(names).toEqual(['down', 'move', 'cancel-stroke', 'down', 'move', 'up']);
    expect(state.penSeen).toBe(true);
  });

  it('tells which end of it is used', () => {
    const ends = (['primary', 'barrel', 'eraser'] as const).map((button) => {
      const [action] = play([{ type: 'down', pointer: 'pen', button }], drawing).actions;
      return action?.do === 'stroke' ? action.stroke.end : null;
    });
    expect(ends).toEqual(['tip', 'barrel', 'eraser']);
  });
});
