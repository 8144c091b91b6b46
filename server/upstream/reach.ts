import { BlockList, isIP } from 'node:net';

/** From where an address can be reached. `none`: it is no host's that anybody should ask, as link-local ones with their metadata services. */
export type Reach = 'public' | 'private' | 'loopback' | 'none';

type Family = 'ipv4' | 'ipv6';

function listOf(family: Family, blocks: readonly (readonly [net: string, bits: number])[]): (address: string) => boolean {
  const list = new BlockList();
  for (const [net, bits] of blocks) list.addSubnet(net, bits, family);
  return (address) => list.check(address, family);
}

/** IANA's registries of special-purpose addresses, 2025. */
const four = {
  loopback: listOf('ipv4', [['127.0.0.0', 8]]),
  private: listOf('ipv4', [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['198.18.0.0', 15]]),
  none: listOf('ipv4', [
    ['0.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['198.51.100.0', 24], ['203.0.113.0', 24],
    ['224.0.0.0', 4], ['240.0.0.0', 4],
  ]),
};
const six = {
  private: listOf('ipv6', [['fc00::', 7], ['64:ff9b:1::', 48]]),
  global: listOf('ipv6', [['2000::', 3]]),
  none: listOf('ipv6', [['2001::', 23], ['2001:db8::', 32], ['3fff::', 20]]),
};

function hexWords(text: string): number[] {
  return text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
}

/** The eight words of an IPv6 address without a zone. */
function wordsOf(address: string): readonly number[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = written.split('::');
  const [first, last] = [hexWords(head), hexWords(tail ?? '')];
  return tail === undefined ? first : [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The IPv4 address that an IPv6 one stands for: mapped, by NAT64, or by 6to4. */
function fourWithin(words: readonly number[]): string | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words;
  const isZero = c === 0 && d === 0 && e === 0;
  if (a === 0 && b === 0 && isZero && f === 0xff_ff) return dotted(g, h);
  if (a === 0x64 && b === 0xff_9b && isZero && f === 0) return dotted(g, h);
  return a === 0x20_02 ? dotted(b, c) : null;
}

/** What an IP address is. What is no IP address is nobody's. */
export function reachOf(address: string): Reach {
  switch (isIP(address)) {
    case 4:
      if (four.none(address)) return 'none';
      if (four.loopback(address)) return 'loopback';
      return four.private(address) ? 'private' : 'public';
    case 6: {
      if (address.includes('%')) return 'none';
      const words = wordsOf(address);
      const within = fourWithin(words);
      if (within !== null) return reachOf(within);
      if (words.every((word, index) => word === (index === 7 ? 1 : 0))) return 'loopback';
      if (six.private(address)) return 'private';
      return six.global(address) && !six.none(address) ? 'public' : 'none';
    }
    default:
      return 'none';
  }
}

/** What may be asked from a place: one that is itself within may lead to others within, one outside never inwards. */
export function reachesFrom(place: Reach): ReadonlySet<Reach> {
  switch (place) {
    case 'loopback':
      return new Set(['public', 'private', 'loopback']);
    case 'private':
      return new Set(['public', 'private']);
    case 'public':
    case 'none':
      return new Set(['public']);
  }
}
