/** What is rejected with when a part of the program could not be loaded: neither the file nor what was asked for is at fault. */
export class NotLoaded extends Error {}

/** A part of the program, once it is here. Rejects with `NotLoaded`. */
export async function loaded<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (reason) {
    throw new NotLoaded('a part of the program could not be loaded', { cause: reason });
  }
}
