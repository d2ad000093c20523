import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SentMail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  raw: string;
}

/** The mails that were written as files, the oldest first. */
export class Outbox {
  private readonly folder = (process.env.MAIL_URL ?? '').replace(/^file:/, '');

  async all(): Promise<SentMail[]> {
    const names = await readdir(this.folder).catch(() => []);
    const mails = names.filter((name) => name.endsWith('.eml')).sort();
    return Promise.all(mails.map(async (name) => parseMail(await readFile(join(this.folder, name), 'utf8'))));
  }

  async to(address: string): Promise<SentMail[]> {
    return (await this.all()).filter((mail) => mail.to === address);
  }

  /** The mails to an address once there are so many. */
  async waitFor(address: string, count: number): Promise<SentMail[]> {
    for (let round = 0; round < 250; round++) {
      const mails = await this.to(address);
      if (mails.length >= count) return mails;
      await sleep(20);
    }
    throw new Error(`${address} did not get ${count} mails but ${(await this.to(address)).length}`);
  }

  /** The token of the latest mail to the address, of so many. */
  async tokenTo(address: string, count: number): Promise<string> {
    return tokenOf((await this.waitFor(address, count)).at(-1));
  }
}

export function tokenOf(mail: SentMail | undefined): string {
  const token = /(?:token=|\n\n)([\w-]{43})\n/.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`No token in ${mail?.text ?? 'no mail'}`);
  return token;
}

export function parseMail(raw: string): SentMail {
  const header = (name: string, text = raw) => new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r?\n\s+/g, ' ') ?? '';
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const parts = raw.split(`--${boundary}`);
  const part = (type: string) => {
    const found = parts.find((one) => header('Content-Type', one.trimStart()).startsWith(type)) ?? '';
    const [head = '', ...body] = found.trimStart().split(/\r?\n\r?\n/);
    return decode(body.join('\n\n').replace(/\r\n/g, '\n'), header('Content-Transfer-Encoding', head));
  };
  return { to: header('To'), from: header('From'), subject: header('Subject'), text: part('text/plain'), html: part('text/html'), raw };
}

function decode(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
