import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
/** As AWS wants it: all but the unreserved characters of RFC 3986. */
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Whether the request is what its presigned URL allows, and in time. Written after "Authenticating Requests: Using Query
 * Parameters (AWS Signature Version 4)" of the S3 API reference, without the SDK.
 */
export function isAllowed(request: IncomingMessage, url: URL, secret: string): boolean {
  const query = url.searchParams;
  const [date = '', expires = '0', credential = '', signed = ''] = ['Date', 'Expires', 'Credential', 'SignedHeaders'].map((name) => query.get(`X-Amz-${name}`) ?? '');
  const [, day = '', region = '', service = ''] = credential.split('/');
  const begins = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Date.now() > begins + Number(expires) * 1000) return false;
  const canonicalQuery = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const canonical = [request.method, url.pathname, canonicalQuery, headers.join(''), signed, 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/${service}/aws4_request`, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>((secretSoFar, part) => hmac(secretSoFar, part), `AWS4${secret}`);
  return createHmac('sha256', key).update(toSign).digest('hex') === query.get('X-Amz-Signature');
}
