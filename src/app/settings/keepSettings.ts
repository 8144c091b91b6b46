import type { Outcome } from '../../api/outcome.ts';
import { onChosen } from '../../commands/chosen.ts';
import type { JsonObject } from '../../contract/account.ts';
import type { Problem } from '../../contract/problem.ts';

/** A choice that goes with the person, whatever browser they sit at. */
export interface PersonalSetting {
  /** Its member in what the host keeps. */
  readonly name: string;
  /** Undefined while it is as for everybody who chose nothing. */
  readonly value: () => unknown;
  /** Shows what was chosen elsewhere; undefined: nothing was. */
  readonly take: (value: unknown) => void;
}

/** Names of choices that the host does not know of yet, kept beyond the page. */
export interface UnsentNames {
  readonly read: () => readonly string[];
  readonly keep: (names: readonly string[]) => void;
}

export interface KeptSettingsParts {
  readonly settings: readonly PersonalSetting[];
  readonly host: {
    readonly read: () => Promise<Outcome<JsonObject>>;
    readonly write: (all: JsonObject) => Promise<Outcome<unknown>>;
  };
  readonly unsent: UnsentNames;
  /** The host has said what it keeps, or that it cannot: what is shown now is not going to change by itself. */
  readonly onRead: () => void;
  /** The host has these now. */
  readonly onKept: (names: readonly string[]) => void;
  /** The host refused; they are as they were. */
  readonly onRefused: (names: readonly string[], problem: Problem) => void;
}

export interface KeptSettings {
  /** Tries again now: the host may be back. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/** No answer, or none for want of a sign-in: the choice holds here and is sent later. */
function isAway({ status }: Problem): boolean {
  return status === 0 || status === 401;
}

/**
 * Keeps the choices of a person the same here and at the host. A choice holds at once; it is put into what the host has by then, so that two
 * browsers do not undo each other's, and is taken back when the host refuses it. What the host knows nothing of stays as it is there.
 */
export function keepSettings(parts: KeptSettingsParts): KeptSettings {
  const { settings, host, unsent, onRead, onKept, onRefused } = parts;
  const waiting = new Set(unsent.read().filter((name) => settings.some((setting) => setting.name === name)));
  /** As host and browser last agreed. */
  const agreed = new Map(settings.map((setting) => [setting.name, setting.value()]));
  let isStopped = false;
  let isAsking = false;
  let mustAskAgain = false;

  function noLongerWaiting(names: readonly string[]): void {
    for (const name of names) waiting.delete(name);
    unsent.keep([...waiting]);
  }

  function takeFrom(all: JsonObject): void {
    for (const setting of settings) {
      if (waiting.has(setting.name)) continue;
      if (!isSame(setting.value(), all[setting.name])) setting.take(all[setting.name]);
      agreed.set(setting.name, setting.value());
    }
  }

  function takeBack(names: readonly string[], problem: Problem): void {
    for (const setting of settings) if (names.includes(setting.name)) setting.take(agreed.get(setting.name));
    noLongerWaiting(names);
    onRefused(names, problem);
  }

  async function exchange(): Promise<void> {
    if (isStopped) return;
    const names = [...waiting];
    const read = await host.read();
    if (isStopped) return;
    if (!read.ok) {
      onRead();
      if (!isAway(read.problem) && names.length > 0) takeBack(names, read.problem);
      return;
    }
    takeFrom(read.value);
    onRead();
    if (names.length === 0) return;
    const sent = new Map(settings.filter(({ name }) => names.includes(name)).map((setting) => [setting.name, setting.value()]));
    const written = await host.write(merged(read.value, sent));
    if (isStopped) return;
    if (!written.ok) {
      if (!isAway(written.problem)) takeBack(names, written.problem);
      return;
    }
    for (const [name, value] of sent) agreed.set(name, value);
    noLongerWaiting(settings.filter((setting) => isSame(setting.value(), sent.get(setting.name))).map(({ name }) => name).filter((name) => sent.has(name)));
    onKept([...sent.keys()]);
    if (waiting.size > 0) mustAskAgain = true;
  }

  async function ask(): Promise<void> {
    if (isAsking) {
      mustAskAgain = true;
      return;
    }
    isAsking = true;
    do {
      mustAskAgain = false;
      await exchange();
    } while (mustAskAgain);
    isAsking = false;
  }

  const stopHearing = onChosen((name) => {
    if (!settings.some((setting) => setting.name === name)) return;
    waiting.add(name);
    unsent.keep([...waiting]);
    void ask();
  });
  void ask();
  return {
    wake: () => void ask(),
    stop() {
      isStopped = true;
      stopHearing();
    },
  };
}

/** What the host has, with what was chosen here; a choice that is back to the usual is left out. */
function merged(all: JsonObject, chosen: ReadonlyMap<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries({ ...all, ...Object.fromEntries(chosen) }).filter(([, value]) => value !== undefined));
}

/** Settings are small and made by us: their text is what they are. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
