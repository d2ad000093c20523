/** The header that asks for a part of a page, and that tells one. */
export const PART = 'X-Part';

const announcer = document.getElementById('announcer');

/** Says something to those who do not see what has changed. */
export function announce(text: string | undefined): void {
  if (announcer !== null && text !== undefined) announcer.textContent = text;
}

const SHOWN_MS = 10_000;

/** Says for a while that what was pressed has not arrived, above whatever lies over the page. */
export function tellLost(): void {
  forgetLost();
  const notice = document.createElement('p');
  notice.className = 'notice message is-fault';
  notice.setAttribute('role', 'alert');
  notice.dataset.testid = 'message';
  notice.textContent = textOf('lost') ?? '';
  (document.querySelector('dialog[open]') ?? document.body).append(notice);
  setTimeout(() => { notice.remove(); }, SHOWN_MS);
}

export function forgetLost(): void {
  document.querySelector('.notice')?.remove();
}

/** A text of the page's language, for what only scripts have to say. */
export function textOf(name: 'lost' | 'loaded'): string | undefined {
  return announcer?.dataset[name];
}

export function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
