interface Limits {
  maxFiles: number;
  imageBytes: number;
  videoBytes: number;
  types: string[];
}

interface Texts {
  up: string;
  down: string;
  remove: string;
  alt: string;
  tooLarge: string;
  wrongType: string;
  tooMany: string;
}

interface Entry {
  file: File;
  item: HTMLLIElement;
  alt: HTMLTextAreaElement;
}

/** The files that are to be posted, in their order, each with its preview and its description. */
export class Chosen {
  private entries: Entry[] = [];
  private readonly list: HTMLUListElement;
  private readonly single: HTMLElement | null;
  private readonly limits: Limits;
  private readonly texts: Texts;
  private made = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
  ) {
    this.limits = JSON.parse(form.dataset.limits ?? '{}') as Limits;
    this.texts = JSON.parse(form.dataset.texts ?? '{}') as Texts;
    this.single = form.querySelector('[data-alt]');
    this.list = document.createElement('ul');
    this.list.className = 'chosen';
    input.closest('.field')?.after(this.list);
    input.addEventListener('change', () => { this.take(input.files ?? []); });
    form.addEventListener('dragover', (event) => { event.preventDefault(); });
    form.addEventListener('drop', (event) => {
      event.preventDefault();
      this.take(event.dataTransfer?.files ?? []);
    });
  }

  /** What is wrong with a file is said beside it; the others stay. */
  isSound(): boolean {
    const faults = this.entries.map((entry) => this.check(entry));
    return this.entries.length > 0 && faults.every((fault) => fault === undefined);
  }

  toFormData(): FormData {
    const data = new FormData();
    for (const [name, value] of new FormData(this.form)) if (name !== 'alt_text' && typeof value === 'string') data.append(name, value);
    for (const { alt } of this.entries) data.append('alt_text', alt.value);
    for (const { file } of this.entries) data.append('file', file);
    return data;
  }

  private take(files: Iterable<File>): void {
    for (const file of files) if (this.entries.length < this.limits.maxFiles) this.entries.push(this.make(file));
    this.input.value = '';
    this.show();
  }

  private make(file: File): Entry {
    const item = document.createElement('li');
    const preview = document.createElement(file.type.startsWith('video/') ? 'video' : 'img');
    preview.src = URL.createObjectURL(file);
    if (preview instanceof HTMLImageElement) preview.alt = '';
    const field = document.createElement('div');
    field.className = 'field';
    const label = document.createElement('label');
    label.htmlFor = `alt-of-${++this.made}`;
    const alt = document.createElement('textarea');
    alt.id = label.htmlFor;
    alt.name = 'alt_text';
    alt.rows = 2;
    label.textContent = `${this.texts.alt}: ${file.name}`;
    field.append(label, alt, this.acts(item, file));
    item.append(preview, field);
    const entry = { file, item, alt };
    this.check(entry);
    return entry;
  }

  private acts(item: HTMLLIElement, file: File): HTMLElement {
    const row = document.createElement('p');
    row.className = 'choices-row';
    const button = (text: string, act: () => void) => {
      const one = document.createElement('button');
      one.type = 'button';
      one.className = 'act';
      one.textContent = text;
      one.setAttribute('aria-label', `${text}: ${file.name}`);
      one.addEventListener('click', () => {
        act();
        this.show();
        if (one.isConnected) one.focus();
        else this.input.focus();
      });
      row.append(one);
    };
    button(this.texts.up, () => { this.move(item, -1); });
    button(this.texts.down, () => { this.move(item, 1); });
    button(this.texts.remove, () => { this.entries = this.entries.filter((entry) => entry.item !== item); });
    return row;
  }

  private move(item: HTMLLIElement, by: -1 | 1): void {
    const from = this.entries.findIndex((entry) => entry.item === item);
    const [entry] = this.entries.splice(from, 1);
    if (entry !== undefined) this.entries.splice(Math.max(0, from + by), 0, entry);
  }

  private show(): void {
    this.list.replaceChildren(...this.entries.map(({ item }) => item));
    if (this.single !== null) this.single.hidden = this.entries.length > 0;
    this.input.required = this.entries.length === 0;
  }

  private check({ file, item }: Entry): string | undefined {
    const most = file.type.startsWith('video/') ? this.limits.videoBytes : this.limits.imageBytes;
    const fault = !this.limits.types.includes(file.type) ? this.texts.wrongType : file.size > most ? this.texts.tooLarge : undefined;
    item.querySelector('.fault')?.remove();
    if (fault !== undefined) {
      const note = document.createElement('p');
      note.className = 'fault';
      note.setAttribute('role', 'alert');
      note.textContent = fault;
      item.querySelector('.field')?.append(note);
    }
    return fault;
  }
}
