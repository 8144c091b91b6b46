import type { Member, Role } from '../contract/session.ts';

/** The members with one more, or with another role for one who is there. E-mails are compared without case. */
export function withMember(members: readonly Member[], email: string, role: Role): readonly Member[] {
  const same = members.some((member) => isSame(member.email, email));
  return same ? members.map((member) => (isSame(member.email, email) ? { ...member, role } : member)) : [...members, { email, role }];
}

export function withoutMember(members: readonly Member[], email: string): readonly Member[] {
  return members.filter((member) => !isSame(member.email, email));
}

/** Why a list of members cannot be, as a sentence; null when it can. */
export function membersFault(members: readonly Member[]): string | null {
  return members.some(({ role }) => role === 'owner') ? null : 'A session needs at least one owner.';
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();
}
