import type { Environment } from './environment.js';
import { SettingReader } from './setting-reader.js';
import { SettingsError } from './settings-error.js';

/** A setting of an extension, as the listing shows it. */
export interface OwnSetting {
  /** Of upper-case letters, digits and `_`, after a prefix that none of ours has. */
  name: string;
  /** In a sentence: what it does, and what it may be. */
  help: string;
  /** As it would be written; empty where there is none. */
  fallback: string;
}

interface Declared {
  settings: readonly OwnSetting[];
  read: (read: SettingReader) => unknown;
}

/** Ours never begin so. */
const OWN_NAME = /^EXT[_][A-Z0-9_]+$/;
const declared: Declared[] = [];

/**
 * Declares settings of an extension when its file is loaded: they are validated with ours at the start, in one message, and
 * `npm run settings` lists them.
 * @param read tells faults by the reader, and gives the values; it has no other effect, as it is called more than once
 * @returns reads them from an environment; what it gives throws SettingsError for faults
 */
export function ownSettings<T>(settings: readonly OwnSetting[], read: (read: SettingReader) => T): (environment: Environment) => T {
  declared.push({ settings, read });
  return (environment) => {
    const reader = new SettingReader(environment);
    const values = read(reader);
    if (reader.faults.length > 0) throw new SettingsError(reader.faults);
    return values;
  };
}

/** Of all extensions that are loaded. */
export function listOwnSettings(): OwnSetting[] {
  return declared.flatMap(({ settings }) => settings);
}

/** Adds the faults of extensions to ours, and names that are taken. */
export function checkOwnSettings(reader: SettingReader): void {
  const seen = new Set<string>();
  for (const { name } of listOwnSettings()) {
    if (!OWN_NAME.test(name)) reader.fault(name, 'is a setting of an extension: its name must begin as docs/extending.md, section 7, says', undefined);
    if (seen.has(name)) reader.fault(name, 'is a setting of two extensions; give one of them another name', undefined);
    seen.add(name);
  }
  for (const { read } of declared) read(reader);
}
