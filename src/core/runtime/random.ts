import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';

/** The only source of random bytes. Cryptographically strong, unless a demo world or a test replaces it. */
@Injectable()
export class Random {
  bytes(count: number): Buffer {
    return randomBytes(count);
  }

  /** A whole number from 0, less than the limit. For spreading load, not for secrets: small ones come a trace more often. */
  below(limit: number): number {
    return this.bytes(6).readUIntBE(0, 6) % limit;
  }
}
