/** What is sent of a body, made anew for each attempt. */
export type BodyMaker = () => { body?: BodyInit; type?: string; streamed?: boolean };

type Plain = string | number | boolean;
type Field = Blob | Plain | null | undefined;
type Fields = Record<string, Field | Field[]>;

export type BodyKind = 'json' | 'form' | 'bytes' | null;

export function bodyMaker(kind: BodyKind, value: unknown): BodyMaker {
  if (kind === null || value === undefined) return () => ({});
  if (kind === 'json') {
    const text = JSON.stringify(value);
    return () => ({ body: text, type: 'application/json' });
  }
  // A form has its type, with its boundary, from fetch; a file has its own.
  const body = kind === 'form' ? formOf(value as Fields) : (value as Blob);
  return () => ({ body });
}

/** Fields in their order; several values of one are the field repeated. */
function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one instanceof Blob) form.append(name, one);
      else if (one != null) form.append(name, String(one));
    }
  }
  return form;
}

export function urlOf(base: string, template: string, path: Record<string, unknown> = {}, query: Record<string, Plain | null | undefined> = {}): string {
  // A key of a file is a path itself.
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parts = String(path[name]).split('/');
    // `..` would be another route, however it is encoded.
    if (parts.some((part) => part === '' || part === '.' || part === '..')) throw new TypeError(`"${String(path[name])}" cannot be the ${name} of ${template}`);
    return parts.map(encodeURIComponent).join(name === 'key' ? '/' : '%2F');
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value != null) search.append(name, String(value));
  return `${base}${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

/** The caller's signal and the time that is given. */
export function deadline(signal: AbortSignal | undefined, timeout: number): AbortSignal | undefined {
  const signals = [...(signal === undefined ? [] : [signal]), ...(timeout > 0 ? [AbortSignal.timeout(timeout)] : [])];
  return signals.length > 1 ? AbortSignal.any(signals) : signals[0];
}
