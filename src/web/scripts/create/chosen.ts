import type { CreateTexts } from './texts.js';

interface Limits {
  maxFiles: number;
  imageBytes: number;
  videoBytes: number;
  types: string[];
}

/** A file that is to be posted. */
export interface Entry {
  item: HTMLLIElement;
  name: string;
  /** Undefined for what an earlier step has kept. */
  file?: File;
  /** Its id, once it is kept by the server and need not be sent again. */
  media?: string;
}

/** The files that are to be posted, in their order, each with its preview and its description. */
export class Chosen {
  readonly list: HTMLUListElement;
  private readonly entries: Entry[];
  private readonly single: HTMLElement | null;
  private readonly limits: Limits;
  private made = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
    private readonly texts: CreateTexts,
  ) {
    this.limits = JSON.parse(form.dataset.limits ?? '{}') as Limits;
    this.single = form.querySelector('[data-alt]');
    this.list = form.querySelector<HTMLUListElement>('ul.chosen') ?? document.createElement('ul');
    this.list.className = 'chosen';
    this.entries = [...this.list.querySelectorAll<HTMLLIElement>('li[data-id]')].map(adopt);
    this.putFirst(input.closest('.field'));
    this.listen();
    this.show();
  }

  /** Without scripts the files are sent in the order of the page, so they stand last there. */
  private putFirst(field: Element | null): void {
    if (field === null) return;
    this.form.querySelector('.field')?.before(field);
    field.after(this.list);
  }

  /** What is wrong with a file is said beside it; the others stay. */
  isSound(): boolean {
    const faults = this.entries.map((entry) => this.check(entry));
    return this.entries.length > 0 && faults.every((fault) => fault === undefined);
  }

  /** The form with the given files, or with all of them. */
  toFormData(entries: readonly Entry[] = this.entries): FormData {
    const data = new FormData();
    for (const [name, value] of new FormData(this.form)) if (!['alt_text', 'media'].includes(name) && typeof value === 'string') data.append(name, value);
    for (const { item, name, media } of entries) {
      data.append('media', media === undefined ? 'file' : `${media} ${name}`);
      data.append('alt_text', item.querySelector('textarea')?.value ?? '');
    }
    for (const { file, media } of entries) if (file !== undefined && media === undefined) data.append('file', file);
    return data;
  }

  /** Takes over what the server says of files that were sent: which are kept, and what is wrong with the others. */
  learn(page: Document, entries: readonly Entry[] = this.entries): void {
    const told = [...page.querySelectorAll<HTMLLIElement>('ul.chosen > li')];
    for (const [index, entry] of entries.entries()) {
      const item = told[index];
      if (item === undefined) continue;
      if (item.dataset.id !== undefined) entry.media = item.dataset.id;
      sayFault(entry, item.querySelector('.fault')?.textContent);
    }
  }

  /** Where somebody goes on: at the first file that is wrong. */
  showFault(): void {
    this.list.querySelector<HTMLElement>('.fault')?.focus();
  }

  /** A description that was typed before there was a file; where each has its own beside it, nobody is asked for it. */
  private get spare(): string {
    return this.single?.querySelector('textarea')?.value ?? '';
  }

  entryOf(element: Element): Entry | undefined {
    return this.entries.find(({ item }) => item.contains(element));
  }

  private listen(): void {
    const { form, input, list } = this;
    input.addEventListener('change', () => { this.take(input.files ?? []); });
    form.addEventListener('dragover', (event) => { event.preventDefault(); });
    form.addEventListener('drop', (event) => {
      event.preventDefault();
      this.take(event.dataTransfer?.files ?? []);
    });
    list.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name="step"]') : null;
      const entry = button === null ? undefined : this.entryOf(button);
      if (button === null || entry === undefined) return;
      event.preventDefault();
      this.rearrange(entry, button.value.split(':')[0]);
      if (button.isConnected) button.focus();
      else input.focus();
    });
  }

  private take(files: Iterable<File>): void {
    for (const file of files) if (this.entries.length < this.limits.maxFiles) this.entries.push(this.make(file));
    this.input.value = '';
    this.show();
  }

  /** As the server shows those that it has kept. */
  private make(file: File): Entry {
    const template = document.getElementById('chosen-item') as HTMLTemplateElement;
    const item = template.content.firstElementChild?.cloneNode(true) as HTMLLIElement;
    const isVideo = file.type.startsWith('video/');
    fill(item, `new-${++this.made}`, file.name);
    if (!file.type.startsWith('image/')) item.querySelector('[data-copy]')?.remove();
    const preview = isVideo ? document.createElement('video') : item.querySelector('img');
    if (preview !== null) {
      preview.src = URL.createObjectURL(file);
      preview.addEventListener('error', () => { preview.replaceWith(emptyPlace()); });
      item.querySelector('img')?.replaceWith(preview);
    }
    const entry = { file, item, name: file.name };
    const text = item.querySelector('textarea');
    if (text !== null && this.entries.length === 0) text.value = this.spare;
    this.check(entry);
    return entry;
  }

  private rearrange(entry: Entry, kind: string | undefined): void {
    const from = this.entries.indexOf(entry);
    this.entries.splice(from, 1);
    if (kind !== 'remove') this.entries.splice(Math.max(0, from + (kind === 'up' ? -1 : 1)), 0, entry);
    this.show();
  }

  private show(): void {
    this.list.replaceChildren(...this.entries.map(({ item }) => item));
    if (this.single !== null) this.single.hidden = this.entries.length > 0 || this.spare === '';
    this.input.required = this.entries.length === 0;
  }

  private check(entry: Entry): string | undefined {
    const { file, media } = entry;
    if (file === undefined || media !== undefined) return undefined;
    const most = file.type.startsWith('video/') ? this.limits.videoBytes : this.limits.imageBytes;
    const fault = !this.limits.types.includes(file.type) ? this.texts.wrongType : file.size > most ? this.texts.tooLarge : undefined;
    sayFault(entry, fault);
    return fault;
  }
}

/** For what cannot be shown. */
function emptyPlace(): HTMLElement {
  const place = document.createElement('span');
  place.className = 'thumb-blank';
  return place;
}

/** One that an earlier step has kept. */
function adopt(item: HTMLLIElement): Entry {
  const field = item.querySelector<HTMLInputElement>('input[name="media"]');
  for (const button of item.querySelectorAll('button')) button.disabled = false;
  return { item, media: item.dataset.id ?? '', name: field?.value.replace(/^\d+ ?/, '') ?? '' };
}

/** Puts id and name into the places that the template has for them. */
function fill(item: HTMLLIElement, id: string, name: string): void {
  for (const element of item.querySelectorAll('*')) {
    for (const attribute of element.attributes) attribute.value = attribute.value.replace('{id}', id).replace('{name}', () => name);
    if (element instanceof HTMLLabelElement) element.textContent = element.textContent.replace('{name}', () => name);
  }
}

function sayFault({ item }: Entry, fault: string | undefined): void {
  item.querySelector('.fault')?.remove();
  if (fault === undefined) return;
  const note = document.createElement('p');
  note.className = 'fault';
  note.setAttribute('role', 'alert');
  note.tabIndex = -1;
  note.textContent = fault;
  item.querySelector('.field')?.append(note);
}
