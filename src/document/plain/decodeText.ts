import { nextTask } from '../../signals/nextTask.ts';
import { SNIFF_BYTES } from '../sniff.ts';
import { encodingOf } from '../textEncoding.ts';

/** Bytes decoded in one task: some ms. */
const PIECE_BYTES = 1024 * 1024;

/**
 * The text that bytes stand for, each of its lines ended by LF (CR LF and CR alone become it): as the first bytes say; what is not UTF-8 in the encoding of western
 * Windows, which gives every byte a character. Does not hold up the page. Rejects with the signal's reason when aborted.
 */
export async function decodeText(bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const encoding = encodingOf(bytes.subarray(0, SNIFF_BYTES));
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeWith(new TextDecoder(encoding), bytes, signal);
  try {
    return await decodeWith(new TextDecoder('utf-8', { fatal: true }), bytes, signal);
  } catch {
    signal.throwIfAborted();
    return decodeWith(new TextDecoder('windows-1252'), bytes, signal);
  }
}

/** A cut within a character is no fault of the text: files that are too long are cut. */
async function decodeWith(decoder: TextDecoder, bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const parts: string[] = [];
  let held = '';
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = held + decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
    // The LF that goes with it may be in the next piece.
    held = piece.endsWith('\r') ? '\r' : '';
    parts.push(withFeeds(held === '' ? piece : piece.slice(0, -1)));
    await nextTask();
    signal.throwIfAborted();
  }
  parts.push(withFeeds(held));
  return parts.join('');
}

function withFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
}
