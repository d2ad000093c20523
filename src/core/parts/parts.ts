/** What `MODULES_OFF` may name, and what goes with it: the one list of them. Their rows stay, and go with their accounts as ever. */
const PARTS = {
  'comments.likes': 'likes of comments',
  exports: 'archives of all that is an account\'s own',
  invites: 'invites to register with',
  'reactions.dislikes': 'dislikes of posts',
  reports: 'reports to the moderators, and their queue',
  saved: 'saved posts, and collections of them',
  tokens: 'personal access tokens, which are refused then',
  webhooks: 'webhooks, and what is told to them',
} as const;

export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as PartName[];
/** All of them with what goes with each, for a sentence in Markdown. */
export const NAMED_PARTS = Object.entries(PARTS).map(([name, what]) => `\`${name}\` (${what})`).join(', ');

/** Whether a part of the server is there, by the settings. */
export function isOn({ modulesOff }: { readonly modulesOff: readonly PartName[] }, part: PartName): boolean {
  return !modulesOff.includes(part);
}
