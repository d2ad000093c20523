import { Injectable } from '@nestjs/common';
import { readEnvironment } from '../../src/core/config/index.js';
import { type Mail, MailTransport, MailUncertainError } from '../../src/core/mail/index.js';

const TIMEOUT_MS = 10_000;

/** Posts each mail as JSON to a service of the house, at `EXT_HOUSE_RULES_MAILS`. */
@Injectable()
export class PostedMails extends MailTransport {
  private readonly url = readEnvironment().EXT_HOUSE_RULES_MAILS ?? 'http://127.0.0.1:2525/mails';
  private readonly stop = new AbortController();

  async send(mail: Mail, from: string, handOver: () => Promise<void>): Promise<void> {
    this.stop.signal.throwIfAborted();
    await handOver();
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, ...mail }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new MailUncertainError('The service of the house did not answer', { cause: error });
    });
    if (!response.ok) throw new Error(`The service of the house answered ${response.status}`);
  }

  close(): void {
    this.stop.abort();
  }
}
