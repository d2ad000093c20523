/** The header that asks for a part of a page, and that tells one. */
export const PART = 'X-Part';

const announcer = document.getElementById('announcer');

/** Says something to those who do not see what has changed. */
export function announce(text: string | undefined): void {
  if (announcer !== null && text !== undefined) announcer.textContent = text;
}

/** A text of the page's language, for what only scripts have to say. */
export function textOf(name: 'lost' | 'loaded'): string | undefined {
  return announcer?.dataset[name];
}

export function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
