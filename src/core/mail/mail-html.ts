import type { Mail } from './mail-composer.js';

export interface MailText {
  greeting: string;
  paragraphs: readonly string[];
  /** One link, set apart. */
  link?: { label: string; url: string } | undefined;
  /** Or what is to be typed somewhere. */
  code?: string | undefined;
}

/** With the same words as plain text and as HTML. */
export function toMail(to: string, subject: string, text: MailText): Mail {
  return { to, subject, text: toPlainText(text), html: toHtml(text) };
}

/** The plain part. */
export function toPlainText({ greeting, paragraphs, link, code }: MailText): string {
  const [first = '', ...others] = paragraphs;
  return `${[greeting, first, ...(link ? [link.url] : []), ...(code === undefined ? [] : [code]), ...others].join('\n\n')}\n`;
}

/** The HTML part: the same words, nothing loaded from elsewhere. */
export function toHtml({ greeting, paragraphs, link, code }: MailText): string {
  const [first = '', ...others] = paragraphs;
  const linked = link ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>` : '';
  const typed = code === undefined ? '' : `<p><code>${escapeHtml(code)}</code></p>`;
  const body = [`<p>${escapeHtml(greeting)}</p>`, `<p>${escapeHtml(first)}</p>`, linked, typed, ...others.map((text) => `<p>${escapeHtml(text)}</p>`)];
  return `<!doctype html><html lang="en"><body>${body.join('')}</body></html>`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
