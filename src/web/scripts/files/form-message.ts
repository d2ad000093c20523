import { announce } from '../announce.js';

/** A way on, beside what is said. */
interface Way {
  text: string;
  /** What a button does, or where a link leads, in another tab. */
  to: (() => void) | string;
}

/** What is said of a form that scripts have sent, above its buttons. */
export class FormMessage {
  private readonly element = document.createElement('div');

  constructor(private readonly form: HTMLFormElement) {
    this.element.setAttribute('role', 'alert');
    this.element.tabIndex = -1;
    this.element.className = 'message is-fault';
    this.element.dataset.testid = 'message';
  }

  tell(text: string, ...ways: Way[]): void {
    this.element.replaceChildren(text, ...ways.map(toElement));
    const buttons = this.form.querySelector('button.button')?.closest('p');
    if (buttons) buttons.before(this.element);
    else this.form.append(this.element);
    this.element.focus();
    announce(text);
  }

  remove(): void {
    this.element.remove();
  }
}

/** What a page says was wrong with the form as a whole; what is wrong with single files of a list stands beside them. */
export function refusalOf(page: Document): string {
  const faults = [...page.querySelectorAll('[role="alert"], .fault')].filter((fault) => fault.closest('.chosen') === null);
  return faults.map((fault) => fault.textContent.trim()).join(' ') || page.title;
}

function toElement({ text, to }: Way): HTMLElement {
  const element = typeof to === 'string' ? document.createElement('a') : document.createElement('button');
  element.className = 'button is-quiet';
  element.textContent = text;
  if (typeof to !== 'string') {
    (element as HTMLButtonElement).type = 'button';
    element.addEventListener('click', to);
  } else Object.assign(element, { href: to, target: '_blank' });
  return element;
}
