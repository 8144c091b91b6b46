/** What words of a drawing can be. */
export type CalloutKind = 'designator' | 'note' | 'thread' | 'surface' | 'dimension' | 'part number' | 'zone';

/** Something that a drawing says in its own way of writing. */
export interface Callout {
  readonly kind: CalloutKind;
  /** As it is written, with single spaces. */
  readonly text: string;
}

/** Letters that reference designators begin with (IEEE 315, IPC-2612, and what CAD programs use). */
const classes =
  'AT|BT|CN|CON|CR|DS|FB|FD|FID|FL|FU|GND|HS|IC|JP|JR|LED|LS|MH|MK|MOV|MP|NT|OK|PS|RLY|RN|RT|RV|SH|SK|SP|SW|TC|TF|TH|TP|TR|TVS|VR|XT|[A-HJ-NP-Z]';
const number = String.raw`(?:\d+(?:[.,]\d+)?|[.,]\d+)`;
/** "4X", as drawings say how often something is there. */
const times = String.raw`(?:\d{1,3}\s?[x×X]\s?)?`;
/** Sizes of metric threads, mm (ISO 261): M7 is a motor. */
const metric = '1[.,]6|2|2[.,]5|3|4|5|6|8|10|12|14|16|18|20|22|24|27|30|33|36|42|48|56|64';
/** The sign for a millionth is also written as the Greek letter. */
const micro = '[\u00b5\u03bcu]';
const unit = String.raw`(?:\s?(?:mm|cm|in|${micro}m|"|''|°))?`;
const fit = String.raw`[A-Za-z]{1,2}\d{1,2}(?:\/[A-Za-z]{1,2}\d{1,2})?`;
const limits = String.raw`(?:(?:\s[+\-−]\s?${number}|[+\-−]\d*[.,]\d+)${unit}(?:\s?\/?\s?[+\-−]\s?${number}${unit}|\s0)?|\s0\s[+\-−]\s?${number}${unit})`;
const tolerance = String.raw`(?:\s?±\s?${number}${unit}|${limits}|\s?${fit})`;
/** What is said behind a size: how deep, how often, how meant. */
const behind = String.raw`(?:\s(?:REF|TYP|MAX|MIN|BSC|NOM|LH|THRU(?:\sALL)?|DEEP|PL(?:ACE|C)?S?|EQ\.?\sSP(?:ACED)?|[↧↓]\s?${number}${unit}|${number}${unit}\sDEEP)\.?)?`;

/** In the order in which they are looked for; the first that fits counts. */
const patterns: readonly (readonly [kind: CalloutKind, pattern: RegExp])[] = [
  ['note', /^(?:SEE\s)?(?:GENERAL\s)?(?:FLAG\s)?NOTES?\s?:?\s?#?\d{1,3}\b(?:\s?(?:,|&|AND)\s?\d{1,3})*$/iu],
  ['thread', new RegExp(String.raw`^${times}M(?:${metric})(?:\s?[x×X]\s?${number}(?:\s?-\s?\d[A-Za-z](?:\d[A-Za-z])?)?|\s?-\s?\d[A-Za-z](?:\d[A-Za-z])?)?${behind}$`, 'u')],
  ['thread', new RegExp(String.raw`^${times}(?:#\d{1,2}|\d{1,2}(?:\/\d{1,2})?|\d?\.\d+)\s?-\s?\d{1,2}\s?(?:UN[CFEJRS]{0,2}|NPTF?|BSPT?)(?:\s?-\s?\d[AB])?${behind}$`, 'u')],
  ['thread', /^(?:G|Rc|Rp|NPT|BSPP?)\s?\d{1,2}(?:\/\d{1,2})?$/u],
  ['thread', /^Tr\s?\d+\s?[x×X]\s?\d+$/u],
  ['surface', new RegExp(String.raw`^[√✓]?\s?(?:Ra|Rz|Rq|Rt|Rmax|RMS)\s?[≤<]?\s?${number}(?:\s?${micro}(?:m|in))?$`, 'u')],
  ['surface', /^\d{1,3}\s?[\u00b5\u03bc]in$/u],
  ['dimension', /^R\s?\d*[.,]\d+$/u],
  ['designator', new RegExp(String.raw`^(?:${classes})\d{1,5}[A-Z]?(?:[-.:]\d{1,4}[A-Z]?)?$`, 'u')],
  ['dimension', new RegExp(String.raw`^${times}\(?(?:[⌀Øø∅ΦφRr□]|SR|SØ)\s?${number}${unit}${tolerance}?\)?${behind}$`, 'u')],
  ['dimension', new RegExp(String.raw`^${times}\(?${number}${unit}${tolerance}\)?${behind}$`, 'u')],
  ['dimension', new RegExp(String.raw`^${times}\(?(?:\d*[.,]\d+${unit}|\d+\s?(?:mm|cm|in|${micro}m|"|°))\)?${behind}$`, 'u')],
  ['dimension', /^(?:\d{1,2}\s)?\d{1,2}\/\d{1,2}"?$/u],
  ['zone', /^[A-HJ-NP-Z]-\d{1,2}$/u],
  // Standards and materials: DIN 912, AL 6061-T6.
  ['part number', /^(?:AISI|ALU?|AMS|ANSI|AS|ASTM|BS|DIN|EN|GB|IEC|ISO|JIS|MIL|MS|NAS|SAE|UL)[\s-]?(?:[A-Z]{1,3}[\s-]?)?\d[\w.\-/]*$/u],
  ['part number', /^(?=(?:.*\d){3})[A-Z0-9]{1,12}(?:[-./][A-Z0-9]{1,12}){1,5}$/u],
  ['part number', /^(?=(?:.*\d){4})(?=.*[A-Z])[A-Z0-9]{6,24}$/u],
];

/** Letters of the longest call-out: files may hold words without end. */
const LONGEST = 120;

/** What a text of one or several words is, as drawings write it; null when it is none of these. */
export function calloutOf(words: string): Callout | null {
  const text = words.replaceAll(/\s+/gu, ' ').trim();
  if (text.length > LONGEST) return null;
  const kind = patterns.find(([, pattern]) => pattern.test(text))?.[0];
  return kind === undefined ? null : { kind, text };
}

/** What is said first of several things under one shape. */
export const calloutOrder: readonly CalloutKind[] = ['designator', 'note', 'thread', 'dimension', 'surface', 'part number', 'zone'];
