/** Says why on stderr, where a supervisor and a terminal show it, and ends with 1. */
export function cannotStart(why: string): never {
  process.stderr.write(`SocialPhoto cannot start: ${why}\n`);
  process.exit(1);
}
