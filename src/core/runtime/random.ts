import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';

/** The only source of random bytes. Cryptographically strong, unless a demo world or a test replaces it. */
@Injectable()
export class Random {
  bytes(count: number): Buffer {
    return randomBytes(count);
  }
}
