import { announce, parse, textOf } from './announce.js';

/** The header that asks for a part of a page, and that tells one. */
const PART = 'X-Part';

/** Forms that say which part of the page they change send themselves and put that part in. */
export function enhanceForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.part === undefined || event.defaultPrevented) return;
    event.preventDefault();
    void send(form, form.dataset.part);
  });
}

async function send(form: HTMLFormElement, part: string): Promise<void> {
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  try {
    const body = new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
    const response = await fetch(form.action, { method: 'POST', body, headers: { [PART]: '1', Accept: 'text/html' } });
    if (response.headers.get(PART) === null) form.submit();
    else replace(part, await response.text(), form);
  } catch {
    announce(textOf('lost'));
  } finally {
    form.ariaBusy = null;
  }
}

/** Whoever pressed a button finds the focus on the one in its place. */
function replace(id: string, html: string, form: HTMLFormElement): void {
  const old = document.getElementById(id);
  const fresh = parse(html).getElementById(id);
  if (old === null || fresh === null) return;
  const act = form.dataset.act ?? '';
  const hadFocus = form.contains(document.activeElement);
  old.replaceWith(fresh);
  const button = fresh.querySelector<HTMLElement>(`form[data-act="${act}"] :is(button, textarea)`);
  if (hadFocus) button?.focus();
  announce(button?.getAttribute('aria-label') ?? button?.textContent ?? undefined);
}
