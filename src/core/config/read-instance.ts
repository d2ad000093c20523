// What the place is, as it tells people and programs.
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isEmail } from 'class-validator';
import type { SettingReader } from './setting-reader.js';

const MAX_RULES = 50;
const RULE_MAX_LENGTH = 1_000;
const RULES_MAX_BYTES = 1_000_000;

export function readInstance(read: SettingReader) {
  return {
    instanceName: read.text('INSTANCE_NAME') ?? 'SocialPhoto',
    instanceDescription: read.text('INSTANCE_DESCRIPTION'),
    instanceContact: readContact(read),
    instanceRules: readRules(read),
    instanceAccent: readColor(read),
  };
}

function readContact(read: SettingReader): string | undefined {
  const address = read.text('INSTANCE_CONTACT');
  return address === undefined || isEmail(address) ? address : read.fault('INSTANCE_CONTACT', 'must be an e-mail address', undefined);
}

/** A file, a rule a line; empty lines are left out. */
function readRules(read: SettingReader): string[] {
  const path = read.text('INSTANCE_RULES');
  const text = path === undefined ? '' : readTextFile(resolve(path));
  if (text === undefined) return read.fault('INSTANCE_RULES', 'must be the path of a text file in UTF-8 that can be read', []);
  const rules = text.split('\n').map((line) => line.trim().normalize()).filter((line) => line !== '');
  const fits = rules.length <= MAX_RULES && rules.every((rule) => [...rule].length <= RULE_MAX_LENGTH);
  return fits ? rules : read.fault('INSTANCE_RULES', `must be a file of at most ${MAX_RULES} lines with at most ${RULE_MAX_LENGTH} characters each`, []);
}

/** Undefined where it is no file, too large for one of texts, or no text. */
function readTextFile(path: string): string | undefined {
  try {
    if (statSync(path).size > RULES_MAX_BYTES) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function readColor(read: SettingReader): string | undefined {
  const color = read.text('INSTANCE_ACCENT');
  return color === undefined || /^#[0-9a-f]{6}$/i.test(color) ? color : read.fault('INSTANCE_ACCENT', 'must be a colour such as #0b6e63', undefined);
}
