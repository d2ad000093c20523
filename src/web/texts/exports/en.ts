/** Of exports of one's own account. */
export const exports = {
  title: 'Your data',
  hint: 'A ZIP with all that is yours: profile, posts, comments, follows, saved posts, sessions, your original files, and a page to look at them offline.',
  ask: 'Ask for an export',
  askHint: 'It is made in the background; a mail tells you when it is ready. You may ask once in 24 hours.',
  asked: 'Your export is being made. A mail tells you when it is ready.',
  download: (size: string) => `Download (${size})`,
  until: (date: string) => `There until ${date}.`,
  statuses: { waiting: 'Waiting', running: 'Being made', ready: 'Ready', failed: 'Failed. Please ask again.' },
  none: 'There is no export now.',
  more: 'Older exports',
};
