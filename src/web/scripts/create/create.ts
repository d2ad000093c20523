import { FormMessage, refusalOf } from '../files/form-message.js';
import { type Answer, upload } from '../files/upload.js';
import { Chosen, type Entry } from './chosen.js';
import { openCopy } from './copy-dialog.js';
import type { CreateTexts } from './texts.js';

/** Previews, descriptions, order, copies and progress on the page that makes a post. */
export function enhanceCreating(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-act="create"]');
  const input = form?.querySelector<HTMLInputElement>('input[type="file"]');
  if (!form || !input) return;
  const texts = JSON.parse(form.dataset.texts ?? '{}') as CreateTexts;
  const page = new CreatePage(form, new Chosen(form, input, texts), texts);
  // The files are shown when they are chosen.
  for (const element of form.querySelectorAll('button[value="keep"], #keep-hint')) element.remove();
  page.listen();
}

class CreatePage {
  private readonly message: FormMessage;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly chosen: Chosen,
    private readonly texts: CreateTexts,
  ) {
    this.message = new FormMessage(form);
  }

  listen(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.chosen.isSound()) void this.post();
      else this.chosen.showFault();
    });
    this.chosen.list.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-copy]') : null;
      const entry = link === null ? undefined : this.chosen.entryOf(link);
      if (link === null || entry === undefined) return;
      event.preventDefault();
      void this.copy(entry, link.textContent);
    });
  }

  /** With the same key each time: what arrived in spite of a lost answer is not made twice. */
  private async post(): Promise<void> {
    const answer = await this.send(this.chosen.toFormData(), () => { this.form.requestSubmit(); });
    if (answer === undefined) return;
    if (answer.status < 400 && new URL(answer.url).pathname !== new URL(this.form.action).pathname) location.assign(answer.url);
    else this.showRefusal(answer, () => { this.chosen.learn(answer.page); });
  }

  /** A copy is made of what the server has: the file is sent first, once. */
  private async copy(entry: Entry, title: string): Promise<void> {
    if (entry.media === undefined) await this.keep(entry, title);
    const { media } = entry;
    if (media === undefined) return;
    const again = () => { void this.copy(entry, title); };
    const isShown = await openCopy(`/create/copy/${media}`, title, this.texts.close).catch(() => undefined);
    if (isShown === undefined) this.tellLost(again);
    else if (!isShown) this.tellSignedOut(again);
  }

  private async keep(entry: Entry, title: string): Promise<void> {
    const data = this.chosen.toFormData([entry]);
    data.set('step', 'keep');
    const answer = await this.send(data, () => { void this.copy(entry, title); });
    if (answer === undefined) return;
    this.chosen.learn(answer.page, [entry]);
    if (entry.media === undefined) this.showRefusal(answer);
  }

  /** Undefined when there is no answer to go by, which has been told then. */
  private async send(data: FormData, again: () => void): Promise<Answer | undefined> {
    this.message.remove();
    try {
      const answer = await upload(this.form, data, this.texts.sending);
      if (new URL(answer.url).pathname !== '/login') return answer;
      this.tellSignedOut(again);
    } catch {
      this.tellLost(again);
    }
    return undefined;
  }

  private showRefusal({ page }: Answer, learn?: () => void): void {
    learn?.();
    const key = page.querySelector<HTMLInputElement>('input[name="key"]')?.value;
    const own = this.form.querySelector<HTMLInputElement>('input[name="key"]');
    if (key !== undefined && own !== null) own.value = key;
    this.message.tell(refusalOf(page));
  }

  /** @param again what a button beside it does */
  private tellLost(again: () => void): void {
    this.message.tell(this.texts.lost, { text: this.texts.again, to: again });
  }

  private tellSignedOut(again: () => void): void {
    this.message.tell(this.texts.signedOut, { text: this.texts.logIn, to: '/login' }, { text: this.texts.again, to: again });
  }
}
