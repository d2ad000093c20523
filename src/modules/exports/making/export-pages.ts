import { FILE, type ExportedData, type JsonSchema } from '../../users/index.js';

// Pages to look at an export without a network: no script, nothing from elsewhere, and the policy says so to the browser.

const POLICY = "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'";
const STYLE = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}body{max-width:48rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
article{border-top:1px solid #8888;padding:.5rem 0}dl{display:grid;grid-template-columns:minmax(6rem,12rem) 1fr;gap:.25rem 1rem;margin:0}dd{margin:0;white-space:pre-line}
img,video{max-width:100%;max-height:30rem;height:auto}ul{padding-left:1.25rem}`;
const VIDEO = /\.(mp4|webm)$/;

export interface ExportOverview {
  /** Of the place. */
  place: string;
  username: string;
  madeAt: Date;
  lists: readonly { name: string; title: string; count: number }[];
  filesCount: number;
}

export function indexPage({ place, username, madeAt, lists, filesCount }: ExportOverview): string {
  const links = lists.map(({ name, title, count }) => `<li><a href="pages/${name}.html">${escape(title)}</a> (${count}) <a href="data/${name}.json">JSON</a></li>`);
  return `${headOf(`${username} · ${place}`)}<p>Made on ${escape(madeAt.toISOString())}. ${filesCount} files lie in the folder media.</p><ul>${links.join('')}</ul>${FOOT}`;
}

/** A list, row by row. @param count counts the rows */
export async function* listPage({ title, fields }: ExportedData, rows: AsyncIterable<Readonly<Record<string, unknown>>>): AsyncIterable<string> {
  yield `${headOf(title)}<p><a href="../index.html">Back</a></p>`;
  for await (const row of rows) yield `<article>${fieldsOf(row, fields)}</article>\n`;
  yield FOOT;
}

const FOOT = '</main></body></html>\n';

function headOf(title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<meta name="referrer" content="no-referrer"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main><h1>${escape(title)}</h1>`;
}

function fieldsOf(row: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, JsonSchema>>): string {
  const shown = Object.entries(fields).map(([field, schema]) => `<dt>${escape(field)}</dt><dd>${valueOf(row[field], schema, row)}</dd>`);
  return `<dl>${shown.join('')}</dl>`;
}

/** What is a file is shown; all else is text. @param row that the value is in */
function valueOf(value: unknown, schema: JsonSchema, row: Readonly<Record<string, unknown>>): string {
  if (value === null || value === undefined) return '';
  if (schema.pattern === FILE.pattern && typeof value === 'string') return fileOf(value, row.alt_text);
  if (Array.isArray(value)) return value.map((item: unknown) => valueOf(item, (schema.items ?? {}) as JsonSchema, row)).join(' ');
  if (value instanceof Date) return escape(value.toISOString());
  if (typeof value === 'object') return fieldsOf(value as Record<string, unknown>, (schema.properties ?? {}) as Record<string, JsonSchema>);
  return escape(typeof value === 'string' ? value : JSON.stringify(value));
}

function fileOf(path: string, altText: unknown): string {
  const address = escape(`../${path}`);
  if (VIDEO.test(path)) return `<video controls preload="none" src="${address}"></video> <a href="${address}">${escape(path)}</a>`;
  return `<a href="${address}"><img loading="lazy" src="${address}" alt="${escape(typeof altText === 'string' ? altText : path)}"></a>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
