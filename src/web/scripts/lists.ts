import { announce, parse, textOf } from './announce.js';

/** Lists that go on by themselves do so that often in a row; then what stands below them can be reached. */
const MAX_IN_A_ROW = 5;

/** A link to more puts it below what is there; where that was chosen, as soon as it comes into view. */
export function enhanceLists(): void {
  let left = MAX_IN_A_ROW;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-more]') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    left = MAX_IN_A_ROW;
    void load(link).then((items) => {
      if (items === undefined) location.assign(link.href);
      else items[0]?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
    });
  });
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting && target !== document.activeElement && left > 0) void goOn(target as HTMLAnchorElement);
  }, { rootMargin: '0px 0px 200px' });
  async function goOn(link: HTMLAnchorElement): Promise<void> {
    left--;
    seen.unobserve(link);
    // Still in view, it is seen again.
    if ((await load(link)) !== undefined && link.isConnected) seen.observe(link);
  }
  for (const link of document.querySelectorAll('a[data-more="auto"]')) seen.observe(link);
}

/** What has been added; undefined where that did not work. The focus stays where it is. */
async function load(link: HTMLAnchorElement): Promise<Element[] | undefined> {
  const lists = [...document.querySelectorAll('[data-list]')];
  const list = lists.filter((one) => (one.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0).at(-1);
  if (list === undefined || link.ariaBusy === 'true') return [];
  link.ariaBusy = 'true';
  try {
    const response = await fetch(link.href, { headers: { Accept: 'text/html' } });
    if (!response.ok || response.redirected) return undefined;
    const page = parse(await response.text());
    const items = [...(page.querySelectorAll('[data-list]')[lists.indexOf(list)] ?? page.querySelector('[data-list]'))?.children ?? []];
    list.append(...items);
    const next = page.querySelector<HTMLAnchorElement>('a[data-more]');
    if (next === null) link.parentElement?.remove();
    else link.href = next.href;
    announce(textOf('loaded'));
    return items;
  } catch {
    return undefined;
  } finally {
    link.ariaBusy = null;
  }
}
