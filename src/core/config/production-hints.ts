import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Settings } from './settings.js';

/** What works, and is probably not meant so in production: a sentence each, for the log. */
export function productionHints(settings: Settings): string[] {
  if (!settings.production) return [];
  const hints: string[] = [];
  if (settings.mail.kind === 'file') {
    hints.push(`Mails are written into ${settings.mail.directory} and reach nobody: set MAIL_URL to smtp://<user>:<password>@<host>:587 to send them`);
  } else if (settings.webUrl === undefined) {
    hints.push('Mails hold bare codes instead of links: set PUBLIC_URL to where clients reach this server');
  }
  if (!isProgram(settings.ffmpegPath, settings.programSearchPath)) {
    hints.push(`Videos get no poster, as there is no ffmpeg (${settings.ffmpegPath}): install it, or set FFMPEG_PATH`);
  }
  return hints;
}

/** Whether a path, or a name that is looked up as a shell does, can be run. */
export function isProgram(name: string, searchPath: string): boolean {
  const candidates = name.includes('/') ? [name] : searchPath.split(delimiter).map((folder) => join(folder, name));
  return candidates.some((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
