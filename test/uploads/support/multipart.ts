export interface Part {
  name?: string;
  filename?: string;
  body: Buffer | string;
  /** In place of the header that `name` and `filename` make. */
  headers?: string;
}

export const BOUNDARY = 'a-boundary-of-the-tests';

/** A multipart body written by hand, for what no client library would send. */
export function multipart(parts: readonly Part[], { end = `--${BOUNDARY}--\r\n` } = {}): { raw: Uint8Array<ArrayBuffer>; type: string } {
  const chunks = parts.flatMap((part) => [Buffer.from(`--${BOUNDARY}\r\n${headersOf(part)}\r\n\r\n`), Buffer.from(part.body), Buffer.from('\r\n')]);
  return { raw: new Uint8Array(Buffer.concat([...chunks, Buffer.from(end)])), type: `multipart/form-data; boundary=${BOUNDARY}` };
}

function headersOf({ name, filename, headers }: Part): string {
  if (headers !== undefined) return headers;
  const disposition = ['Content-Disposition: form-data', name !== undefined && `name="${name}"`, filename !== undefined && `filename="${filename}"`];
  return disposition.filter((part) => part !== false).join('; ') + (filename === undefined ? '' : '\r\nContent-Type: image/jpeg');
}
