import { useEffect, useRef } from 'react';
import type { Axis } from '../rails.ts';
import type { ViewStore } from '../view.ts';
import { moveRail, railOf } from '../rails.ts';
import { moveCamera } from '../view.ts';
import { createFrame } from './frame.ts';
import classes from './Rails.module.css';

/** Two slim native scroll rails: written from the camera, and moving the camera when a person drags them. */
export function Rails({ view }: { readonly view: ViewStore }) {
  return (
    <>
      <NativeRail view={view} axis="y" />
      <NativeRail view={view} axis="x" />
    </>
  );
}

/** Every other way to scroll has keys of its own, so the rail is no stop of the Tab key and is not read aloud. */
function NativeRail({ view, axis }: { readonly view: ViewStore; readonly axis: Axis }) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useEffect(
    function followCamera() {
      if (box.current === null || content.current === null) return undefined;
      return followRail({ view, axis, box: box.current, content: content.current });
    },
    [view, axis],
  );
  return (
    <div ref={box} className={classes[axis]} aria-hidden="true" tabIndex={-1} onFocus={() => giveFocusBack(box.current)}>
      <div ref={content} />
    </div>
  );
}

/** Who drags a rail goes on with the keys of the region. */
function giveFocusBack(box: HTMLElement | null): void {
  box?.closest('section')?.focus({ preventScroll: true });
}

interface RailParts {
  readonly view: ViewStore;
  readonly axis: Axis;
  readonly box: HTMLElement;
  readonly content: HTMLElement;
}

/** Browsers keep whole px: a scroll event that tells the position written last was made by us, not by a person. */
function followRail({ view, axis, box, content }: RailParts): () => void {
  let written = 0;
  const frame = createFrame(write);

  function write(): void {
    const rail = railOf(view.getState(), axis);
    box.style.display = rail === null ? 'none' : 'block';
    if (rail === null) return;
    content.style[axis === 'x' ? 'width' : 'height'] = `${String(rail.length)}px`;
    written = Math.round(rail.position);
    box.scrollTo(axis === 'x' ? { left: written } : { top: written });
  }

  function read(): void {
    const position = axis === 'x' ? box.scrollLeft : box.scrollTop;
    if (Math.abs(position - written) <= 1) return;
    written = position;
    moveCamera(view, moveRail(view.getState(), axis, position));
  }

  const stop = view.subscribe(function writeRail(now, before) {
    if (now.camera !== before.camera || now.viewport !== before.viewport || now.layout !== before.layout) frame.request();
  });
  box.addEventListener('scroll', read);
  frame.request();
  return function stopRail() {
    stop();
    frame.stop();
    box.removeEventListener('scroll', read);
  };
}
