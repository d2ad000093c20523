import { PART, announce, forgetLost, parse, tellLost } from './announce.js';

/** How long a second press counts as one with the first. */
const TWICE_MS = 1_000;

/** Forms that say which part of the page they change send themselves and put that part in; those that are live at each change. */
export function enhanceForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.dataset.part === undefined) sendOnce(form, event);
    else {
      event.preventDefault();
      void send(form, form.dataset.part);
    }
  });
  document.addEventListener('change', ({ target }) => {
    const form = target instanceof HTMLInputElement ? target.form : null;
    if (form?.dataset.live !== undefined) form.requestSubmit();
  });
}

/** What was pressed twice is sent once. */
function sendOnce(form: HTMLFormElement, event: Event): void {
  if (form.method === 'get') return;
  if (form.dataset.sent !== undefined) event.preventDefault();
  form.dataset.sent = '';
  setTimeout(() => { delete form.dataset.sent; }, TWICE_MS);
}

async function send(form: HTMLFormElement, part: string): Promise<void> {
  if (form.ariaBusy === 'true') {
    form.dataset.again = '';
    return;
  }
  form.ariaBusy = 'true';
  forgetLost();
  try {
    const response = await fetch(...requestOf(form));
    if (response.headers.get(PART) !== null) replace(part, await response.text(), form);
    // What lies over a page does not lead away from it.
    else if (form.closest('dialog') === null) form.submit();
    else tellLost();
  } catch {
    tellLost();
  } finally {
    form.ariaBusy = null;
  }
  // One that changes something is not sent twice; one that shows something shows the last.
  if (form.dataset.again === undefined) return;
  delete form.dataset.again;
  if (form.method === 'get') await send(form, part);
}

function requestOf(form: HTMLFormElement): [string, RequestInit] {
  const fields = new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  const headers = { [PART]: '1', Accept: 'text/html' };
  if (form.method !== 'get') return [form.action, { method: 'POST', body: fields, headers }];
  const url = new URL(form.action);
  url.search = fields.toString();
  if (url.pathname === location.pathname) history.replaceState(null, '', url);
  return [url.href, { headers }];
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
  announce(fresh.dataset.said ?? button?.getAttribute('aria-label') ?? button?.textContent ?? undefined);
}
