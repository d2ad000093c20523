import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import nodemailer, { type SendMailOptions, type Transporter } from 'nodemailer';
import type { MailLocation } from '../config/index.js';
import type { Clock } from '../runtime/index.js';
import type { Mail } from './mail-composer.js';
import { MailRefusedError, MailUncertainError } from './mail-failures.js';
import type { MailTransport } from './mail-transport.js';

const TIMEOUT_MS = 10_000;

export function createMailTransport(location: MailLocation, clock: Clock): MailTransport {
  return location.kind === 'smtp' ? new SmtpTransport(location.url) : new FileTransport(location.directory, clock);
}

class SmtpTransport implements MailTransport {
  private readonly transporter: Transporter;
  private readonly breakable = new Set<AbortController>();
  private closed = false;

  constructor(url: string) {
    this.transporter = nodemailer.createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
    // The text is read once the server has accepted sender and recipient and says "354": see `send`.
    this.transporter.use('stream', (mail, done) => {
      const message = mail.message as unknown as { createReadStream: () => Readable };
      const { handOver } = mail.data as { handOver?: () => Promise<void> };
      const createReadStream = message.createReadStream.bind(message);
      message.createReadStream = () => Readable.from(handingOver(createReadStream, handOver));
      done();
    });
  }

  async send(mail: Mail, from: string, handOver: () => Promise<void>): Promise<void> {
    const breaker = new AbortController();
    if (this.closed) breaker.abort();
    this.breakable.add(breaker);
    let handedOver = false;
    const noteHandOver = async () => {
      await handOver();
      handedOver = true;
      this.breakable.delete(breaker);
    };
    try {
      await this.transporter.sendMail({ ...toMessage(mail, from), handOver: noteHandOver, signal: breaker.signal } as SendMailOptions);
    } catch (error) {
      throw classify(error, handedOver);
    } finally {
      this.breakable.delete(breaker);
    }
  }

  close(): void {
    this.closed = true;
    for (const breaker of this.breakable) breaker.abort();
    this.transporter.close();
  }
}

async function* handingOver(createReadStream: () => Readable, handOver?: () => Promise<void>): AsyncGenerator<Buffer> {
  await handOver?.();
  yield* createReadStream() as AsyncIterable<Buffer>;
}

/** No program answers a mail that says so, with a note of absence for example (RFC 3834 section 5). */
const BY_A_PROGRAM = { 'Auto-Submitted': 'auto-generated' };

/** An object as the recipient: a text would be searched for names and lists. */
function toMessage({ to, ...mail }: Mail, from: string): SendMailOptions {
  return { from, to: { name: '', address: to }, headers: BY_A_PROGRAM, ...mail };
}

/** Commands whose refusal is about this mail; others are about the connection or the account on the mail server. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** "Authentication required" (RFC 4954 section 6): a setting to be mended, not a fault of the mail. */
const NOT_AUTHENTICATED = 530;

/** RFC 5321 section 4.2.1: 5yz is for good, 4yz for the moment. Without an answer after the hand-over, nobody knows. */
function classify(error: unknown, handedOver: boolean): unknown {
  const { responseCode, command } = (typeof error === 'object' && error !== null ? error : {}) as { responseCode?: unknown; command?: unknown };
  if (typeof responseCode !== 'number') return handedOver ? new MailUncertainError('The connection was lost', { cause: error }) : error;
  const forGood = responseCode >= 500 && responseCode !== NOT_AUTHENTICATED && ABOUT_THE_MAIL.has(String(command));
  return forGood ? new MailRefusedError('The mail server refused the mail', { cause: error }) : error;
}

/** One `.eml` file a mail, for development and tests. */
class FileTransport implements MailTransport {
  private readonly composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly directory: string,
    private readonly clock: Clock,
  ) {}

  async send(mail: Mail, from: string, handOver: () => Promise<void>): Promise<void> {
    const { message } = await this.composer.sendMail(toMessage(mail, from));
    // The links in them open accounts.
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    // One that is there already may be somebody else's; then it stays as it is.
    await chmod(this.directory, 0o700).catch(() => undefined);
    const name = `${this.clock.now().getTime()}-${randomUUID()}`;
    const part = join(this.directory, `.${name}.part`);
    try {
      await writeFlushed(part, message as unknown as Buffer);
      await handOver();
      await rename(part, join(this.directory, `${name}.eml`));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  close(): void {
    this.composer.close();
  }
}

async function writeFlushed(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
