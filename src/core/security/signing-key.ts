import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Signs texts for one purpose; a signature for one is none for another. */
export class SigningKey {
  private readonly key: Buffer;

  /** @param purpose a name that no other purpose has */
  constructor(secret: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  }

  /** Fit for a URL. */
  sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }

  isGenuine(text: string, signature: string): boolean {
    const [expected, given] = [Buffer.from(this.sign(text)), Buffer.from(signature)];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
