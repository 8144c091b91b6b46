import { describe, expect, it } from 'vitest';
import { reachesFrom, reachOf } from './reach.ts';

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'], ['172.32.0.1', 'public'], ['2606:4700::1111', 'public'], ['::ffff:8.8.8.8', 'public'], ['2002:808:808::', 'public'],
    ['10.1.2.3', 'private'], ['172.31.255.255', 'private'], ['192.168.0.1', 'private'], ['100.64.0.1', 'private'], ['fd00::1', 'private'],
    ['::ffff:10.0.0.1', 'private'], ['64:ff9b::a00:1', 'private'], ['2002:a00:1::', 'private'],
    ['127.0.0.1', 'loopback'], ['127.255.255.255', 'loopback'], ['::1', 'loopback'], ['::ffff:7f00:1', 'loopback'], ['64:ff9b::127.0.0.1', 'loopback'],
    ['169.254.169.254', 'none'], ['0.0.0.0', 'none'], ['255.255.255.255', 'none'], ['224.0.0.1', 'none'], ['::', 'none'], ['fe80::1', 'none'],
    ['fe80::1%eth0', 'none'], ['ff02::1', 'none'], ['::ffff:169.254.169.254', 'none'], ['::7f00:1', 'none'], ['2001:db8::1', 'none'], ['2001:0::1', 'none'],
    ['localhost', 'none'], ['127.1', 'none'], ['0x7f000001', 'none'], ['', 'none'],
  ] as const)('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  it('within is asked only from within', () => {
    expect([...reachesFrom('public')]).toEqual(['public']);
    expect([...reachesFrom('private')]).toEqual(['public', 'private']);
    expect([...reachesFrom('loopback')]).toEqual(['public', 'private', 'loopback']);
    expect([...reachesFrom('none')]).toEqual(['public']);
  });
});
