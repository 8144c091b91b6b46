import { nextTask } from '../../signals/nextTask.ts';
import { SNIFF_BYTES } from '../sniff.ts';
import { encodingOf } from '../textEncoding.ts';

/** Bytes decoded in one task: some ms. */
const PIECE_BYTES = 1024 * 1024;

/** The pieces of a file from its beginning on; asked for again they come again. The first one, if there is any, is as long as what tells the encoding. */
export type Pieces = () => AsyncIterable<Uint8Array>;

/**
 * The text that bytes stand for, each of its lines ended by LF (CR LF and CR alone become it): as the first bytes say; what is not UTF-8 in the encoding of western
 * Windows, which gives every byte a character. Does not hold up the page. Rejects as reading does, and with the signal's reason when aborted.
 */
export async function decodeText(pieces: Pieces, signal: AbortSignal): Promise<string> {
  const text = await decodeWith(({ head }) => {
    const encoding = encodingOf(head);
    return encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding) : new TextDecoder('utf-8', { fatal: true });
  }, pieces, signal);
  return text ?? (await decodeWith(() => new TextDecoder('windows-1252'), pieces, signal)) ?? '';
}

/** Null where the bytes are no text of that encoding. A cut within a character at the end is no fault: files that are too long are cut. */
async function decodeWith(decoderFor: (file: { readonly head: Uint8Array }) => TextDecoder, pieces: Pieces, signal: AbortSignal): Promise<string | null> {
  const parts: string[] = [];
  let held = '';
  let decoder: TextDecoder | null = null;
  for await (const all of pieces()) {
    decoder ??= decoderFor({ head: all.subarray(0, SNIFF_BYTES) });
    for (let at = 0; at < all.length; at += PIECE_BYTES) {
      const decoded = decodedBy(decoder, all.subarray(at, at + PIECE_BYTES));
      if (decoded === null) return null;
      const piece = held + decoded;
      // The LF that goes with it may be in the next piece.
      held = piece.endsWith('\r') ? '\r' : '';
      parts.push(withFeeds(held === '' ? piece : piece.slice(0, -1)));
      await nextTask();
      signal.throwIfAborted();
    }
  }
  parts.push(withFeeds(held));
  return parts.join('');
}

function decodedBy(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function withFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
}
