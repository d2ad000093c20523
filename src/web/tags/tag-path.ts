/** Of the page of a hashtag. */
export function pathOfTag(name: string): string {
  return `/tags/${encodeURIComponent(name)}`;
}
