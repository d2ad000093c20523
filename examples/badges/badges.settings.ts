import { Injectable } from '@nestjs/common';
import { type Environment, SettingsError, readEnvironment } from '../../src/core/config/index.js';

/** Read when the program starts; what is wrong ends it, with a line for each fault and exit code 78. */
@Injectable()
export class BadgesSettings {
  /** `EXT_BADGES_FIRST_POST`: the name of the badge for a first post. */
  readonly firstPost = readFirstPost(readEnvironment());
}

/** @throws SettingsError */
export function readFirstPost({ EXT_BADGES_FIRST_POST: name = 'first-post' }: Environment): string {
  if (/^[a-z-]{1,40}$/.test(name)) return name;
  throw new SettingsError(['EXT_BADGES_FIRST_POST must be 1 to 40 lower-case letters and hyphens']);
}
