import { rememberedText } from '../../commands/rememberedText.ts';
import { limits } from '../../contract/limits.ts';

/** What the person wants to be called; empty: as the host calls them. */
export const shownName = rememberedText('name', limits.personNameChars);
