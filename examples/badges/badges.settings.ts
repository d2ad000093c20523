import { Injectable } from '@nestjs/common';
import { ownSettings, readEnvironment } from '../../src/core/config/index.js';

const FIRST_POST = 'EXT_BADGES_FIRST_POST';

/** What is wrong ends the start, with a line for each fault, ours among them, and exit code 78. */
export const readBadgesSettings = ownSettings(
  [{ name: FIRST_POST, help: 'Name of the badge for a first post: 1 to 40 lower-case letters and hyphens.', fallback: 'first-post' }],
  (read) => {
    const name = read.text(FIRST_POST) ?? 'first-post';
    return { firstPost: /^[a-z-]{1,40}$/.test(name) ? name : read.fault(FIRST_POST, 'must be 1 to 40 lower-case letters and hyphens', name) };
  },
);

@Injectable()
export class BadgesSettings {
  readonly firstPost = readBadgesSettings(readEnvironment()).firstPost;
}
