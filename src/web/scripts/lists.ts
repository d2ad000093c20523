import { announce, parse, textOf } from './announce.js';

/** A link to more puts it below what is there. */
export function enhanceLists(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-more]') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void load(link);
  });
}

async function load(link: HTMLAnchorElement): Promise<void> {
  const lists = [...document.querySelectorAll('[data-list]')];
  const list = lists.filter((one) => (one.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0).at(-1);
  if (list === undefined || link.ariaBusy === 'true') return;
  link.ariaBusy = 'true';
  try {
    const response = await fetch(link.href, { headers: { Accept: 'text/html' } });
    if (!response.ok || response.redirected) throw new Error('no page');
    const page = parse(await response.text());
    const items = [...(page.querySelectorAll('[data-list]')[lists.indexOf(list)] ?? page.querySelector('[data-list]'))?.children ?? []];
    list.append(...items);
    const next = page.querySelector<HTMLAnchorElement>('a[data-more]');
    if (next === null) link.parentElement?.remove();
    else link.href = next.href;
    items[0]?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
    announce(textOf('loaded'));
  } catch {
    location.assign(link.href);
  } finally {
    link.ariaBusy = null;
  }
}
