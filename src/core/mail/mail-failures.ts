/** The server refused the mail for good: another attempt would end the same. */
export class MailRefusedError extends Error {}
/** Nobody can say whether the server took the mail; it is not sent twice. */
export class MailUncertainError extends Error {}
