import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type Konva from 'konva';
import { Layer, Shape, Stage } from 'react-konva/es/ReactKonvaCore.js';
import type { Workspace } from './workspace.ts';
import type { ChromeStore, MenuPlace } from './chrome.ts';
import { reveal } from '../geometry/framing.ts';
import { aimAt } from './view.ts';
import { deleteAnnotations } from './deletion.ts';
import { endEarlyMarks, hostEarlyMarks } from './earlyMarks.ts';
import { showFocusRing } from './focusRing.ts';
import { createHitting } from './hitting.ts';
import { listenToPointers } from './pointer.ts';
import { takeOver } from './standIn.ts';
import { Rails } from './stage/Rails.tsx';
import { createLateBlanks } from './stage/lateBlanks.ts';
import { createMarkLayer } from './stage/markLayer.ts';
import { createPainter } from './stage/createPainter.ts';
import { listenToCells } from './sheet/listenToCells.ts';
import { useOpenViewer } from './openViewer.ts';
import { follow, staysInFile } from './text/follow.ts';
import { listenToLinks } from './text/listenToLinks.ts';
import { tellNoText } from './text/tellNoText.ts';
import { createTextLayers } from './text/textLayers.ts';
import { runStage } from './stage/runStage.ts';
import { contextOf, paintLayer } from './stage/stageLayers.ts';
import { watchViewport } from './stage/watchViewport.ts';
import classes from './Canvas.module.css';

export interface CanvasProps {
  readonly workspace: Workspace;
  /** A context menu is asked for. Has to stay the same function. */
  readonly onMenu: (at: MenuPlace) => void;
}

function marksElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = classes['marks'] ?? '';
  return element;
}

/** Before the list has entered the store there is nothing that could take their place. */
function leaveEarlyMarks({ annotations, view }: Workspace): void {
  if (annotations.all().length > 0) endEarlyMarks(view);
}

/** What stands beside a new mark goes with the next press on the drawing. Listen after those that take the focus: what was typed is kept by then. */
function closeWithPress(surface: HTMLElement, chrome: ChromeStore): () => void {
  function close(): void {
    if (chrome.getState().popover !== null) chrome.setState({ popover: null });
  }
  surface.addEventListener('pointerdown', close);
  return () => surface.removeEventListener('pointerdown', close);
}

/** The region "Document": one stage the size of the viewport, drawn and listened to without React. What is beneath a pointer is decided by our own hit test. */
export const Canvas = memo(function Canvas({ workspace, onMenu }: CanvasProps): ReactElement {
  const { chrome } = useOpenViewer();
  const region = useRef<HTMLElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const stage = useRef<Konva.Stage>(null);
  const base = useRef<Konva.Layer>(null);
  const overlay = useRef<Konva.Layer>(null);
  const pages = useRef<HTMLDivElement>(null);
  const [stagesLost, setStagesLost] = useState(0);

  // Before the browser paints, so that the page which was seen while the file opened never goes away.
  useLayoutEffect(
    function drawAndListen() {
      if (!region.current || !surface.current || !pages.current) return undefined;
      if (!stage.current || !base.current || !overlay.current) return undefined;
      const drawn = { stage: stage.current, base: base.current, overlay: overlay.current };
      const blanks = createLateBlanks(workspace.queue);
      const [between, early] = [marksElement(), marksElement()];
      const painter = createPainter({ ...workspace, blanks, layer: createMarkLayer(between), onMarks: () => leaveEarlyMarks(workspace) });
      paintLayer(drawn.base, painter.base);
      paintLayer(drawn.overlay, painter.overlay);
      contextOf(drawn.base).canvas.after(between, early);
      hostEarlyMarks(workspace.view, early);
      const stopWatching = watchViewport(surface.current, workspace.view);
      const toRegion = (): void => region.current?.focus({ preventScroll: true });
      const texts = createTextLayers(pages.current, workspace, {
        onFollow(target) {
          follow({ workspace, chrome }, target);
          if (staysInFile(target)) toRegion();
        },
        onFocus: (pageIndex, area) => aimAt(workspace.view, { pageIndex, camera: (now) => reveal(now, pageIndex, area) }),
        onLeave: toRegion,
      });
      const stopStage = runStage(workspace, { ...drawn, pages: pages.current, texts, blanks, painter });
      takeOver(workspace.view);
      const hitAt = createHitting({ ...workspace, painter: contextOf(drawn.base) });
      const stopPointers = listenToPointers({ ...workspace, region: region.current, surface: surface.current, hitAt, onMenu, erase: (ids) => deleteAnnotations(workspace, ids) });
      const stopClosing = closeWithPress(surface.current, chrome);
      const { sheet } = workspace.document;
      const stopCells = sheet === undefined ? null : listenToCells({ surface: surface.current, view: workspace.view, sheet });
      const stopLinks = listenToLinks({ surface: surface.current, workspace, chrome, linksOn: texts.linksOn });
      const stopTelling = sheet === undefined ? tellNoText({ surface: surface.current, chrome, ...workspace }) : null;
      const stopRing = showFocusRing(region.current);
      // With the graphics process all canvases and bitmaps lose what they showed: they are made anew, all of them.
      contextOf(drawn.base).canvas.addEventListener('contextrestored', () => {
        workspace.queue.redraw();
        setStagesLost((before) => before + 1);
      }, { once: true });
      return function stopDrawing() {
        stopRing();
        stopClosing();
        stopPointers();
        stopStage();
        stopLinks();
        stopTelling?.();
        stopCells?.();
        texts.close();
        stopWatching();
        painter.close();
        blanks.close();
        between.remove();
        early.remove();
      };
    },
    // oxlint-disable-next-line react/exhaustive-deps -- another stage has to be made when one is lost
    [workspace, chrome, onMenu, stagesLost],
  );

  return (
    // The drawing is worked on by keys, so the region has to take the focus although it is no control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={region} aria-label="Document" className={classes['region']} tabIndex={0}>
      <div ref={surface} className={classes['surface']}>
        <Stage key={stagesLost} ref={stage} width={1} height={1} listening={false}>
          <Layer ref={base} listening={false}>
            <Shape />
          </Layer>
          <Layer ref={overlay} listening={false}>
            <Shape />
          </Layer>
        </Stage>
        <div ref={pages} className={classes['pages']} />
      </div>
      <Rails view={workspace.view} />
    </section>
  );
});
