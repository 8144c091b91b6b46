import { describe, expect, it } from 'vitest';
import type { Member } from '../contract/session.ts';
import { membersFault, withMember, withoutMember } from './members.ts';

const members: readonly Member[] = [{ email: 'ann@example.com', role: 'owner' }, { email: 'bob@example.com', role: 'reviewer' }];

describe('members', () => {
  it('are added once, whatever the case', () => {
    expect(withMember(members, 'cy@example.com', 'reviewer')).toHaveLength(3);
    expect(withMember(members, ' Bob@Example.com ', 'owner')).toEqual([members[0], { email: 'bob@example.com', role: 'owner' }]);
  });

  it('leave', () => {
    expect(withoutMember(members, 'BOB@example.com')).toEqual([members[0]]);
    expect(withoutMember(members, 'nobody')).toEqual(members);
  });

  it('have an owner', () => {
    expect(membersFault(members)).toBeNull();
    expect(membersFault(withoutMember(members, 'ann@example.com'))).toBe('A session needs at least one owner.');
  });
});
