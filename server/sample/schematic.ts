import type { Colour, Sheet } from './pdf.ts';
import { createSheet, writePdf } from './pdf.ts';

/** ISO A3, landscape, in points. */
const a3 = { width: 1190.55, height: 841.89 };
const wire: Colour = [0.05, 0.35, 0.2];
const part: Colour = [0.45, 0.1, 0.1];
const ink: Colour = [0.1, 0.1, 0.12];
const note: Colour = [0.1, 0.15, 0.55];

/** The three sheets of the sample's motor controller, as PDF bytes. */
export function makeSchematic(): Uint8Array {
  const sheets = [
    frame(1, 'Power input and bus', powerInput),
    frame(2, 'Gate drive and bridge', gateDrive),
    frame(3, 'Sensing and connectors', sensing),
  ];
  return writePdf('MC-12 motor controller, schematic', sheets);
}

function frame(number: number, title: string, draw: (sheet: Sheet) => void) {
  const sheet = createSheet(a3.width, a3.height);
  const { width, height } = a3;
  sheet.pen(1.2, ink);
  sheet.rect(24, 24, width - 48, height - 48);
  sheet.pen(0.5, ink);
  sheet.rect(40, 40, width - 80, height - 80);
  const column = (width - 80) / 8;
  for (let index = 0; index < 8; index += 1) {
    if (index > 0) sheet.line(40 + index * column, 24, 40 + index * column, 40);
    sheet.text(40 + (index + 0.5) * column, 35, String(index + 1), { size: 8, align: 'middle' });
  }
  const row = (height - 80) / 4;
  for (let index = 0; index < 4; index += 1) {
    if (index > 0) sheet.line(24, 40 + index * row, 40, 40 + index * row);
    sheet.text(32, 44 + (index + 0.5) * row, 'ABCD'[index] ?? '', { size: 8, align: 'middle' });
  }
  titleBlock(sheet, number, title);
  draw(sheet);
  return sheet;
}

function titleBlock(sheet: Sheet, number: number, title: string): void {
  const x = a3.width - 40 - 320;
  const y = a3.height - 40 - 96;
  sheet.pen(0.8, ink);
  sheet.rect(x, y, 320, 96);
  sheet.line(x, y + 40, x + 320, y + 40);
  sheet.line(x, y + 68, x + 320, y + 68);
  sheet.line(x + 120, y + 40, x + 120, y + 96);
  sheet.line(x + 220, y + 40, x + 220, y + 96);
  sheet.text(x + 8, y + 12, 'Title', { size: 6 });
  sheet.text(x + 8, y + 30, `MC-12 motor controller: ${title}`, { size: 12, bold: 'bold' });
  const cells: readonly (readonly [number, number, string, string])[] = [
    [0, 40, 'Drawing number', 'RL-2041-MC12'],
    [120, 40, 'Revision', 'B'],
    [220, 40, 'Sheet', `${number} of 3`],
    [0, 68, 'Scale', 'none'],
    [120, 68, 'Date', '2026-03-02'],
    [220, 68, 'Status', 'For review'],
  ];
  for (const [dx, dy, caption, value] of cells) {
    sheet.text(x + dx + 8, y + dy + 9, caption, { size: 6 });
    sheet.text(x + dx + 8, y + dy + 22, value, { size: 10 });
  }
}

function resistor(sheet: Sheet, x: number, y: number, [name, value]: readonly [string, string]): void {
  sheet.pen(0.9, part);
  sheet.rect(x - 8, y - 20, 16, 40);
  sheet.pen(0.9, wire);
  sheet.line(x, y - 40, x, y - 20);
  sheet.line(x, y + 20, x, y + 40);
  sheet.pen(0.6, ink);
  sheet.text(x + 13, y - 4, name);
  sheet.text(x + 13, y + 8, value, { size: 8 });
}

function capacitor(sheet: Sheet, x: number, y: number, [name, value]: readonly [string, string]): void {
  sheet.pen(1.4, part);
  sheet.line(x - 14, y - 4, x + 14, y - 4);
  sheet.line(x - 14, y + 4, x + 14, y + 4);
  sheet.pen(0.9, wire);
  sheet.line(x, y - 40, x, y - 4);
  sheet.line(x, y + 4, x, y + 40);
  sheet.pen(0.6, ink);
  sheet.text(x + 18, y - 4, name);
  sheet.text(x + 18, y + 8, value, { size: 8 });
}

function ground(sheet: Sheet, x: number, y: number): void {
  sheet.pen(0.9, wire);
  sheet.line(x, y, x, y + 10);
  sheet.line(x - 10, y + 10, x + 10, y + 10);
  sheet.line(x - 6, y + 14, x + 6, y + 14);
  sheet.line(x - 2, y + 18, x + 2, y + 18);
}

interface Chip {
  readonly name: string;
  readonly type: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

function chip(sheet: Sheet, x: number, y: number, { name, type, left, right }: Chip): void {
  const height = Math.max(left.length, right.length) * 24 + 24;
  sheet.pen(1.1, part);
  sheet.rect(x, y, 150, height);
  sheet.pen(0.6, ink);
  sheet.text(x, y - 6, name, { size: 10, bold: 'bold' });
  sheet.text(x + 150, y - 6, type, { size: 8, align: 'right' });
  left.forEach((pin, index) => {
    const at = y + 24 + index * 24;
    sheet.text(x + 6, at + 3, pin, { size: 8 });
    sheet.text(x - 6, at - 3, String(index + 1), { size: 6, align: 'right' });
    sheet.pen(0.9, wire);
    sheet.line(x - 30, at, x, at);
    sheet.pen(0.6, ink);
  });
  right.forEach((pin, index) => {
    const at = y + 24 + index * 24;
    sheet.text(x + 144, at + 3, pin, { size: 8, align: 'right' });
    sheet.text(x + 156, at - 3, String(left.length + right.length - index), { size: 6 });
    sheet.pen(0.9, wire);
    sheet.line(x + 150, at, x + 180, at);
    sheet.pen(0.6, ink);
  });
}

function notes(sheet: Sheet, x: number, y: number, lines: readonly string[]): void {
  sheet.pen(0.6, note);
  sheet.text(x, y, 'NOTES', { size: 11, bold: 'bold' });
  lines.forEach((line, index) => sheet.text(x, y + 18 + index * 15, `${index + 1}. ${line}`, { size: 10 }));
}

function powerInput(sheet: Sheet): void {
  sheet.pen(0.6, ink);
  sheet.text(80, 100, 'Power input', { size: 18, bold: 'bold' });
  chip(sheet, 110, 160, { name: 'J1', type: 'XT60-M', left: [], right: ['VBAT+', 'VBAT-'] });
  sheet.pen(1.6, wire);
  sheet.line(290, 184, 820, 184);
  sheet.line(290, 208, 290, 420, 820, 420);
  sheet.pen(0.6, ink);
  sheet.text(470, 176, 'VBUS 24 V', { size: 10, bold: 'bold' });
  for (const [index, name] of (['C1', 'C2', 'C3', 'C4'] as const).entries()) {
    const x = 380 + index * 80;
    sheet.pen(0.9, wire);
    sheet.dot(x, 184);
    sheet.line(x, 184, x, 260);
    sheet.line(x, 340, x, 420);
    capacitor(sheet, x, 300, [name, index === 3 ? '470u 25V' : '470u 35V']);
  }
  sheet.pen(0.9, wire);
  sheet.line(720, 184, 720, 240);
  resistor(sheet, 720, 280, ['R1', '10k 1%']);
  sheet.line(720, 320, 720, 340);
  resistor(sheet, 720, 380, ['R2', '1k00 0.1%']);
  sheet.pen(0.9, wire);
  sheet.line(720, 330, 800, 330);
  sheet.pen(0.6, ink);
  sheet.text(804, 333, 'VBUS_SENSE');
  ground(sheet, 500, 420);
  chip(sheet, 880, 190, { name: 'U1', type: 'LM5164', left: ['VIN', 'EN', 'GND'], right: ['SW', 'FB', 'PGOOD'] });
  sheet.pen(0.9, wire);
  sheet.line(820, 184, 820, 214, 850, 214);
  sheet.line(1060, 214, 1100, 214, 1100, 300);
  sheet.pen(0.6, ink);
  sheet.text(1088, 206, '+5V', { size: 10, bold: 'bold' });
  capacitor(sheet, 1100, 340, ['C9', '22u 10V']);
  ground(sheet, 1100, 380);
  notes(sheet, 80, 560, [
    'All resistors 0603, 1 %, unless stated.',
    'C1 to C4: ripple current at least 2.1 A each.',
    'Creepage between VBAT+ and chassis at least 2.0 mm.',
    'Fit either R30 or R31, never both.',
  ]);
}

function gateDrive(sheet: Sheet): void {
  sheet.pen(0.6, ink);
  sheet.text(80, 100, 'Gate drive and bridge', { size: 18, bold: 'bold' });
  chip(sheet, 160, 180, {
    name: 'U2',
    type: 'DRV8323',
    left: ['INHA', 'INLA', 'INHB', 'INLB', 'INHC', 'INLC', 'NFAULT'],
    right: ['GHA', 'GLA', 'GHB', 'GLB', 'GHC', 'GLC', 'VCP'],
  });
  for (const [index, phase] of (['A', 'B', 'C'] as const).entries()) {
    const x = 520 + index * 190;
    for (const [level, name] of [[0, `Q${index * 2 + 1}`], [1, `Q${index * 2 + 2}`]] as const) {
      const y = 220 + level * 130;
      sheet.pen(1.1, part);
      sheet.circle(x, y, 26);
      sheet.line(x - 12, y - 14, x - 12, y + 14);
      sheet.line(x - 6, y - 14, x - 6, y + 14);
      sheet.pen(0.9, wire);
      sheet.line(x - 40, y, x - 12, y);
      sheet.line(x - 6, y - 10, x + 6, y - 10, x + 6, y - 56);
      sheet.line(x - 6, y + 10, x + 6, y + 10, x + 6, y + 64);
      sheet.pen(0.6, ink);
      sheet.text(x + 32, y - 4, name, { bold: 'bold' });
      sheet.text(x + 32, y + 8, 'BSC0902', { size: 8 });
    }
    sheet.pen(1.6, wire);
    sheet.dot(x + 6, 284);
    sheet.line(x + 6, 284, x + 90, 284);
    sheet.pen(0.6, ink);
    sheet.text(x + 50, 278, `PHASE_${phase}`, { size: 9 });
    resistor(sheet, x + 6, 454, [`R${20 + index}`, '1m0 1 %']);
    ground(sheet, x + 6, 494);
  }
  sheet.pen(1.6, wire);
  sheet.line(500, 164, 920, 164);
  sheet.pen(0.6, ink);
  sheet.text(505, 158, 'VBUS 24 V', { size: 10, bold: 'bold' });
  notes(sheet, 80, 600, ['Dead time 120 ns, set by R24.', 'R20 to R22: Kelvin connection to U2.', 'Keep gate loops under 15 mm.']);
}

function sensing(sheet: Sheet): void {
  sheet.pen(0.6, ink);
  sheet.text(80, 100, 'Sensing and connectors', { size: 18, bold: 'bold' });
  chip(sheet, 150, 170, {
    name: 'U3',
    type: 'STM32G431',
    left: ['VDD', 'PA0', 'PA1', 'PA2', 'PA3', 'NRST', 'BOOT0', 'VSS'],
    right: ['PB3', 'PB4', 'PB5', 'PB6', 'PB7', 'PA11', 'PA12', 'VREF'],
  });
  chip(sheet, 560, 170, { name: 'J2', type: 'HALL', left: ['+5V', 'H1', 'H2', 'H3', 'GND'], right: [] });
  chip(sheet, 560, 400, { name: 'J3', type: 'CAN', left: ['CANH', 'CANL', 'GND'], right: [] });
  sheet.pen(0.9, wire);
  sheet.line(330, 194, 430, 194, 430, 218, 530, 218);
  sheet.line(330, 218, 410, 218, 410, 242, 530, 242);
  sheet.line(330, 242, 390, 242, 390, 266, 530, 266);
  sheet.line(330, 314, 370, 314, 370, 424, 530, 424);
  sheet.line(330, 338, 350, 338, 350, 448, 530, 448);
  resistor(sheet, 820, 230, ['R30', '120R']);
  resistor(sheet, 900, 230, ['R31', '60R4']);
  resistor(sheet, 980, 230, ['RT1', 'NTC 10k']);
  sheet.pen(0.9, wire);
  sheet.line(820, 190, 980, 190);
  for (const x of [820, 900, 980]) ground(sheet, x, 270);
  sheet.pen(0.6, ink);
  sheet.text(1040, 240, 'termination', { size: 8, turned: 'turned', align: 'middle' });
  notes(sheet, 80, 600, ['See NOTE 4 on sheet 1 for R30 and R31.', 'J2: 5.0 +0.2/-0.1 V at 40 mA.', 'Torque M3 x 8 screws to 0.6 N m.']);
}
