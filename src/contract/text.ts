import { z } from './zod.ts';

/** Why a text cannot be stored, as a sentence's end; null when it can. */
export function textFault(value: string): string | null {
  if (value.includes('\u0000')) return 'holds a null byte';
  return /\p{Surrogate}/u.test(value) ? 'holds half of a surrogate pair' : null;
}

/** A text of at most `maxChars` UTF-16 units without null bytes or lone surrogates. */
export function text(maxChars: number) {
  return z.string({ error: 'This has to be a text.' }).check(
    z.maxLength(maxChars, { error: `This text may have at most ${maxChars.toLocaleString('en')} characters.` }),
    z.refine((value) => textFault(value) === null, { error: 'This text holds a null byte or half of a surrogate pair; remove it.' }),
  );
}

/** Any UUID, whatever its version and variant: the documented samples are not RFC 9562 ones. */
export function uuid() {
  return z.guid({ error: 'This has to be a UUID, such as f2a3b4c5-d6e7-8901-fabc-012345678901.' });
}
