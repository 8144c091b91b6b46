import * as z from 'zod/mini';

// The page's content policy forbids eval, which zod would compile its parsers with. Every schema is made after this line.
z.config({ jitless: true });

/** A schema that reads what it cannot read as `fallback`: for what a host adds and nobody must fail on. */
export function orElse<T extends z.core.$ZodType>(schema: T, fallback: z.output<T>) {
  // oxlint-disable-next-line promise/valid-params -- zod's catch is no promise's
  return z.catch(schema, fallback);
}

export { z };
