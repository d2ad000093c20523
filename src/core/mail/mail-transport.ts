import type { Mail } from './mail-composer.js';

/**
 * Takes mails away: by SMTP or into files, as `MAIL_URL` says. An extension replaces that with a provider of this class.
 * Mails come one at a time; of several processes, each sends others.
 */
export abstract class MailTransport {
  /**
   * Resolves once the mail has been taken. A failure before `handOver` is tried again for two days, with growing pauses, except
   * MailRefusedError; after `handOver` no mail is sent a second time, unless the failure says that it was certainly not taken.
   * @param handOver awaited once, at the last moment before the mail may be taken; when it throws, the mail is not sent
   * @throws MailRefusedError, MailUncertainError; after any other failure the mail was certainly not taken
   */
  abstract send(mail: Mail, from: string, handOver: () => Promise<void>): Promise<void>;
  /** When the server stops: breaks off what has not been handed over. */
  abstract close(): void;
}
