import { PASSWORD } from '../../support/person.js';

/** A page as a browser without scripts has it. */
export class Page {
  constructor(
    readonly status: number,
    readonly path: string,
    readonly headers: Headers,
    readonly html: string,
  ) {}

  /** What stands there, without tags. */
  get text(): string {
    return unescape(this.html.replace(/<(script|style|svg|title)\b.*?<\/\1>/gs, ' ').replace(/<(?:"[^"]*"|[^>"])+>/g, ' ')).replace(/\s+/g, ' ').trim();
  }

  /** The values of an attribute of elements that a pattern picks. */
  attributes(tag: string, name: string): string[] {
    return [...this.html.matchAll(new RegExp(`<${tag}\\b(?:"[^"]*"|[^>"])*>`, 'g'))].flatMap(([element]) => attributeOf(element, name) ?? []);
  }

  /** The form that a button with this name sends. @throws Error when there is none or more than one */
  form(button: string | RegExp): Form {
    const forms = [...this.html.matchAll(/<form\b.*?<\/form>/gs)].map(([form]) => form);
    const found = forms.filter((form) => [...form.matchAll(/<button\b[^>]*>.*?<\/button>/gs)].some(([element]) => matches(nameOf(element), button)));
    if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} forms with the button ${String(button)} at ${this.path}: ${this.text}`);
    return new Form(found[0]);
  }

  /** Where the link with this text leads. */
  link(name: string | RegExp): string {
    const links = [...this.html.matchAll(/<a\b[^>]*>.*?<\/a>/gs)].map(([element]) => element).filter((element) => matches(nameOf(element), name));
    if (links[0] === undefined) throw new Error(`No link ${String(name)} at ${this.path}`);
    return attributeOf(links[0], 'href') ?? '';
  }
}

/** What a form would send. */
export class Form {
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: [string, string][] = [];

  constructor(html: string) {
    const [tag = ''] = /<form\b[^>]*>/.exec(html) ?? [];
    this.action = attributeOf(tag, 'action') ?? '';
    this.isMultipart = attributeOf(tag, 'enctype') === 'multipart/form-data';
    for (const [input] of html.matchAll(/<input\b[^>]*>/g)) {
      const name = attributeOf(input, 'name');
      const type = attributeOf(input, 'type') ?? 'text';
      const isLeftOut = type === 'file' || (['radio', 'checkbox'].includes(type) && !/\schecked\b/.test(input));
      if (name !== undefined && !isLeftOut) this.fields.push([name, attributeOf(input, 'value') ?? '']);
    }
    for (const [, tag2 = '', text = ''] of html.matchAll(/(<textarea\b[^>]*>)(.*?)<\/textarea>/gs)) this.fields.push([attributeOf(tag2, 'name') ?? '', unescape(text.replace(/^\n/, ''))]);
  }

  /** Its fields with others in place of those of the same names. */
  filledWith(filled: Record<string, string>): URLSearchParams {
    return new URLSearchParams([...this.fields.filter(([name]) => !(name in filled)), ...Object.entries(filled)]);
  }

  value(name: string): string | undefined {
    return this.fields.find(([field]) => field === name)?.[1];
  }
}

/** Somebody with a browser that runs no scripts: keeps cookies, follows redirects, sends forms. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  language = 'en';

  constructor(readonly origin: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.request('GET', path, undefined, headers);
  }

  /** Fills a form in and sends it. @param files sent as `file` */
  async submit(page: Page, button: string | RegExp, filled: Record<string, string | string[]> = {}, files?: readonly Buffer[]): Promise<Page> {
    const form = page.form(button);
    const fields = form.fields.filter(([name]) => !(name in filled));
    for (const [name, values] of Object.entries(filled)) for (const value of [values].flat()) fields.push([name, value]);
    if (!form.isMultipart) return this.request('POST', form.action, new URLSearchParams(fields), {}, page.path);
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    for (const file of files ?? []) body.append('file', new Blob([new Uint8Array(file)]), 'picture.jpg');
    return this.request('POST', form.action, body, {}, page.path);
  }

  async signUp(name: string): Promise<this> {
    const page = await this.submit(await this.get('/signup'), 'Sign up', { username: name, email: `${name}@example.org`, password: PASSWORD });
    if (page.path !== '/feed') throw new Error(`Signing up led to ${page.path}: ${page.text}`);
    return this;
  }

  /** Goes where the answer leads. */
  async request(method: string, path: string, body?: URLSearchParams | FormData, headers: Record<string, string> = {}, from = '/'): Promise<Page> {
    const page = await this.ask(method, path, body, headers, from);
    const location = page.headers.get('location');
    return page.status === 303 && location !== null ? this.get(location.split('#')[0] ?? '') : page;
  }

  /** Stays with the first answer. */
  async ask(method: string, path: string, body?: URLSearchParams | FormData, headers: Record<string, string> = {}, from = '/'): Promise<Page> {
    const sent: Record<string, string> = {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
      'accept-language': this.language,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(method !== 'GET' && { origin: this.origin, referer: this.origin + from }),
      ...headers,
    };
    // One that is empty is left out.
    const kept = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
    const response = await fetch(this.origin + path, { method, redirect: 'manual', headers: kept, ...(body !== undefined && { body }) });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    return new Page(response.status, path, response.headers, await response.text());
  }

  private keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function attributeOf(element: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1];
  return value === undefined ? undefined : unescape(value);
}

function nameOf(element: string): string {
  return attributeOf(/^<[^>]*>/.exec(element)?.[0] ?? '', 'aria-label') ?? unescape(element.replace(/<(?:"[^"]*"|[^>"])+>/g, ' ')).replace(/\s+/g, ' ').trim();
}

function matches(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? name === wanted : wanted.test(name);
}

function unescape(text: string): string {
  return text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
