import { useEffect, useState } from 'react';
import type { Annotation } from '../../annotation/annotation.ts';
import type { Range } from '../../document/sheet/chartView.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { rangeOf } from '../../document/sheet/sheetState.ts';
import type { Statistics } from '../../document/sheet/statistics.ts';
import { clockTime } from '../../document/sheet/ticks.ts';
import { useLatest } from '../useLatest.ts';
import { useOpenViewer } from '../openViewer.ts';
import type { Covered } from './dataTags.ts';
import { readCovered } from './dataTags.ts';
import { coveredBy, isOnAxis } from './chartMarks.ts';
import { inReading } from './inReading.ts';
import type { ChartPoint } from './chartPoints.ts';
import { chartPoints } from './chartPoints.ts';
import { useSheet } from './useSheet.ts';
import classes from './EnclosedStatistics.module.css';

/** Of each channel that a mark covers: what its enclosed samples come to. */
export function EnclosedStatistics({ annotation, sheet }: { readonly annotation: Annotation; readonly sheet: Sheet }) {
  const { workspace } = useOpenViewer();
  const state = useSheet(sheet);
  const stored = inReading(workspace.copy.store.get(annotation.id) ?? annotation, state);
  const { dated, column, epoch } = state.facts.axis;
  const isHere = isOnAxis(stored, { home: state.home, dated });
  const covered = isHere ? (readCovered(stored.tags, dated) ?? coveredBy(stored, { view: state.chart, home: state.home, dated })) : null;
  const [found, setFound] = useState<readonly Statistics[]>([]);
  const now = covered === null ? null : enclosureOf(covered, (name) => rangeOf(state.facts, name));
  const asked = now === null ? '' : JSON.stringify(now);
  const enclosure = useLatest(now);
  useEffect(
    function askForStatistics() {
      if (asked === '') return undefined;
      const leaving = new AbortController();
      sheet.statistics(enclosure.current ?? { channels: [], x: [0, 0], y: [] }, leaving.signal).then(setFound, () => undefined);
      return () => leaving.abort();
    },
    // oxlint-disable-next-line react/exhaustive-deps -- more rows or another axis, other statistics
    [asked, enclosure, sheet, state.facts.rows, dated, column, epoch],
  );
  if (!isHere) return <p className={classes['quiet']}>Made while the chart was drawn over something else than {state.facts.axis.name}. Show it to see its statistics.</p>;
  if (covered === null) return null;
  return (
    <section aria-label="Statistics">
      <PathPoints points={chartPoints(stored, { view: state.chart, home: state.home, dated })} place={(at) => (dated ? clockTime(at, state.table.clock) : shown(at))} />
      {found.map((each) => <OneChannel key={each.channel} statistics={each} per={dated ? 's' : 'unit of the axis'} />)}
    </section>
  );
}

/** Between the edges of several channels all values count: the first from its upper edge down, the last from its lower edge up. */
function enclosureOf({ x, low, high, channels }: Covered, whole: (channel: string) => Range) {
  const last = channels.length - 1;
  const y = channels.map((name, index): Range => {
    const [least, greatest] = whole(name);
    return [index === last && !Number.isNaN(low) ? low : least, index === 0 && !Number.isNaN(high) ? high : greatest];
  });
  return { channels, x, y };
}

/** Vertices that are listed; a freehand stroke has thousands. */
const MOST_POINTS = 50;

/** The vertices of a path in data. */
function PathPoints({ points, place }: { readonly points: readonly ChartPoint[]; readonly place: (at: number) => string }) {
  if (points.length === 0) return null;
  return (
    <>
      <h3 className={classes['title']}>Points in data{points.length > MOST_POINTS ? `, the first ${MOST_POINTS} of ${points.length}` : ''}</h3>
      <table className={classes['table']}>
        <tbody>
          {points.slice(0, MOST_POINTS).map((point, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a vertex is its place in the path
            <tr key={index}><th scope="row">{place(point.place)}</th><td title={point.channel}>{shown(point.value)}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function OneChannel({ statistics, per }: { readonly statistics: Statistics; readonly per: string }) {
  const { channel, count, least, greatest, mean, deviation, slope } = statistics;
  const rows: readonly (readonly [string, number | null])[] = [['Minimum', least], ['Maximum', greatest], ['Mean', mean], ['Standard deviation', deviation], [`Slope per ${per}`, slope]];
  return (
    <>
      <h3 className={classes['title']}>{channel}</h3>
      <table className={classes['table']}>
        <tbody>
          <tr><th scope="row">Samples</th><td>{count.toLocaleString('en').replaceAll(',', '\u2009')}</td></tr>
          {rows.map(([name, value]) => (
            <tr key={name}><th scope="row">{name}</th><td title={value === null ? undefined : String(value)}>{value === null ? '–' : shown(value)}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Seven digits: more than any sensor has. */
function shown(value: number): string {
  return String(Number(value.toPrecision(7))).replace('-', '−');
}
