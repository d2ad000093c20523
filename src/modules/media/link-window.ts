/** "The same for 5 minutes, valid for 10 to 15" of the HTTP contract: so long a page's pictures keep their addresses. */
export const LINK_STABLE_SECONDS = 300;
const LINK_MAX_SECONDS = 900;

/** When the window that the time lies in began, in Unix seconds: links that are made within it are equal. */
export function startOfWindow(now: Date): number {
  return Math.floor(now.getTime() / 1000 / LINK_STABLE_SECONDS) * LINK_STABLE_SECONDS;
}

/** When a link that is made now ends, in Unix seconds. */
export function endOfLink(now: Date): number {
  return startOfWindow(now) + LINK_MAX_SECONDS;
}
