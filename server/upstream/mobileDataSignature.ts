import { createHmac } from 'node:crypto';

/** Password of Mobile Data's signed Basic auth: Base64 of the raw HMAC-SHA256. `timestamp` is in unix seconds. */
export function mobileDataSignature(ask: { readonly username: string; readonly timestamp: number; readonly secret: string }): string {
  return createHmac('sha256', ask.secret).update(`name:${ask.username};timestamp:${ask.timestamp};`).digest('base64');
}
