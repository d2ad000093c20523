import { errorCodeOf } from '../runtime/index.js';

/** The server refused the mail for good: another attempt would end the same. */
export class MailRefusedError extends Error {}
/** Nobody can say whether the server took the mail; it is not sent twice. */
export class MailUncertainError extends Error {}

/** Codes of Node's TLS for a certificate that is not trusted; https://nodejs.org/api/tls.html#x509-certificate-error-codes. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH/;
const TRUST_HINT =
  'The certificate of the mail server is not trusted. Name its authority with NODE_EXTRA_CA_CERTS=<file.pem>, reach the server by a name that its certificate has, or add ?tls.rejectUnauthorized=false to MAIL_URL';

/** For the log: what kind of failure, never what the server said, which may name the recipient. */
export function reasonOf(error: unknown): string {
  const { responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { responseCode?: unknown };
  if (typeof responseCode === 'number') return `answer ${responseCode}`;
  const untrusted = codesOf(error).find((code) => UNTRUSTED.test(code));
  if (untrusted !== undefined) return `${untrusted}. ${TRUST_HINT}`;
  return errorCodeOf(error) ?? (error instanceof Error ? error.constructor.name : 'unknown');
}

/** Of the error and of those that it wraps; nodemailer keeps the code that it replaced. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let inner = error; typeof inner === 'object' && inner !== null; inner = (inner as { cause?: unknown }).cause) {
    const { code, originalCode } = inner as { code?: unknown; originalCode?: unknown };
    codes.push(...[code, originalCode].filter((one) => typeof one === 'string'));
  }
  return codes;
}
