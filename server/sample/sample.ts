import { makePhoto } from './photo.ts';
import { makeSchematic } from './schematic.ts';
import { makeTelemetry } from './telemetry.ts';

/** The body of a POST /annotations but for the attachment it belongs to. */
export interface SampleAnnotation {
  readonly annotation_type: 'bbox' | 'path';
  readonly annotation_content: {
    readonly page_width: number;
    readonly page_height: number;
    readonly page_number: number;
    readonly content: readonly Readonly<Record<string, unknown>>[];
  };
}

export interface SampleFile {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly annotations: readonly SampleAnnotation[];
}

export interface Sample {
  readonly title: string;
  readonly description: string;
  readonly files: readonly SampleFile[];
}

type Box = readonly [label: string, x: number, y: number, width: number, height: number, tags: Readonly<Record<string, string | boolean>>];

function boxes(page: readonly [width: number, height: number, number: number], list: readonly Box[]): SampleAnnotation {
  const content = list.map(([label, x, y, width, height, tags]) => ({ tags, label, x, y, width, height }));
  return { annotation_type: 'bbox', annotation_content: { page_width: page[0], page_height: page[1], page_number: page[2], content } };
}

const schematicNotes: readonly SampleAnnotation[] = [
  boxes([1190.55, 841.89, 0], [
    ['wrong rating', 592, 268, 92, 62, { ref: 'C4', severity: 'major', note: '25 V part on a 24 V bus: the other three are 35 V.' }],
    ['check footprint', 846, 170, 218, 126, { ref: 'U1', status: 'accepted' }],
    ['missing tolerance', 700, 232, 74, 96, { ref: 'R1', severity: 'minor' }],
  ]),
  {
    annotation_type: 'path',
    annotation_content: {
      page_width: 1190.55,
      page_height: 841.89,
      page_number: 0,
      content: [{ tags: { net: 'VBAT+' }, label: 'creepage', points: [[292, 184], [330, 170], [374, 196], [420, 176]].map(([x, y]) => ({ x, y })), closed: false }],
    },
  },
  boxes([1190.55, 841.89, 1], [['check footprint', 128, 164, 216, 214, { ref: 'U2', status: 'open' }]]),
  boxes([1190.55, 841.89, 2], [['fit one only', 796, 182, 150, 116, { ref: 'R30, R31', severity: 'major' }]]),
];

const photoNotes: readonly SampleAnnotation[] = [
  boxes([1600, 1200, 0], [
    ['crack', 836, 716, 176, 142, { severity: 'major', note: 'In the laminate, 2 mm from the power trace.' }],
    ['lifted leg', 632, 430, 74, 78, { ref: 'U2', severity: 'major' }],
    ['', 512, 626, 96, 98, {}],
  ]),
];

/** The session that a first start shows: a schematic, a photo, a log, and findings on the first two. */
export function makeSample(): Sample {
  return {
    title: 'MC-12 motor controller, first review',
    description: 'A sample to try things on: open the schematic, press B, drag a box. Delete it when you have your own.',
    files: [
      { name: 'MC-12 schematic.pdf', title: 'Motor controller schematic', bytes: makeSchematic(), annotations: schematicNotes },
      { name: 'MC-12 top side.png', title: 'Board 3, top side', bytes: makePhoto(), annotations: photoNotes },
      { name: 'MC-12 stall test.csv', title: 'Stall test, run 4', bytes: makeTelemetry(), annotations: [] },
    ],
  };
}
