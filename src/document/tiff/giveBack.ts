/**
 * Gives the memory of a buffer back at once, where the browser can: it is empty then. Left to the collector it may stand for minutes in a worker
 * that has nothing to do, and what is read in small pieces piles up to hundreds of megabytes before anybody looks.
 */
export function giveBack(buffer: ArrayBuffer): void {
  const transfer: unknown = Reflect.get(buffer, 'transfer');
  if (typeof transfer === 'function' && buffer.byteLength > 0) Reflect.apply(transfer, buffer, [0]);
}
