import { announce, parse } from './announce.js';
import { Chosen } from './chosen.js';

/** Previews, descriptions, order and progress on the page that makes a post. */
export function enhanceCreating(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-act="create"]');
  const input = form?.querySelector<HTMLInputElement>('input[type="file"]');
  if (!form || !input) return;
  const chosen = new Chosen(form, input);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (chosen.isSound()) new Upload(form, chosen).send();
  });
}

class Upload {
  private readonly bar = document.createElement('progress');

  constructor(
    private readonly form: HTMLFormElement,
    private readonly chosen: Chosen,
  ) {}

  /** With the same key each time: what arrived in spite of a lost answer is not made twice. */
  send(): void {
    const button = this.form.querySelector<HTMLButtonElement>('button.button');
    const request = new XMLHttpRequest();
    request.open('POST', this.form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.upload.onprogress = ({ loaded, total }) => {
      this.bar.max = total;
      this.bar.value = loaded;
    };
    request.onload = () => {
      if (button) button.disabled = false;
      this.bar.remove();
      this.finish(request);
    };
    request.onerror = () => {
      if (button) button.disabled = false;
      this.bar.remove();
      this.tell(this.form.dataset.lost ?? '');
    };
    this.bar.setAttribute('aria-label', this.form.dataset.sending ?? '');
    button?.before(this.bar);
    if (button) button.disabled = true;
    request.send(this.chosen.toFormData());
  }

  private finish(request: XMLHttpRequest): void {
    const path = new URL(request.responseURL).pathname;
    if (path === '/login') {
      this.tell(this.form.dataset.signedOut ?? '');
      return;
    }
    if (request.status < 400 && path !== '/create') {
      location.assign(request.responseURL);
      return;
    }
    const page = parse(request.responseText);
    const key = page.querySelector<HTMLInputElement>('input[name="key"]')?.value;
    const own = this.form.querySelector<HTMLInputElement>('input[name="key"]');
    if (key !== undefined && own !== null) own.value = key;
    const faults = [...page.querySelectorAll('[role="alert"], .fault')].map((fault) => fault.textContent.trim());
    this.tell(faults.join(' ') || page.title);
  }

  private tell(text: string): void {
    let message = this.form.querySelector<HTMLElement>('[role="alert"]');
    if (message === null) {
      message = document.createElement('p');
      message.setAttribute('role', 'alert');
      message.className = 'message is-fault';
      message.dataset.testid = 'message';
      this.form.querySelector('button.button')?.before(message);
    }
    message.textContent = text;
    announce(text);
  }
}
