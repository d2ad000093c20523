import { Logger } from '@nestjs/common';
import type { OperatorWarnings } from '../runtime/index.js';

const TOPIC = 's3-key';
/** The permission that an operation needs, where it is not named like it. */
const PERMISSIONS: Readonly<Record<string, string>> = { HeadBucket: 's3:ListBucket', ListObjectsV2: 's3:ListBucket', HeadObject: 's3:GetObject', CopyObject: 's3:GetObject and s3:PutObject', DeleteObjects: 's3:DeleteObject' };
/** The store knows the key not at all, or not with this secret. */
const UNKNOWN_KEY = new Set(['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidSecurity', 'InvalidToken', 'ExpiredToken']);

/** What the store does not let our key do. Each is said once in the log, and in `GET /health` until it works. */
export class S3Refusals {
  private readonly logger = new Logger('S3Bucket');
  private readonly operations = new Map<string, string>();

  constructor(
    private readonly bucket: string,
    private readonly warnings: OperatorWarnings,
  ) {}

  get any(): boolean {
    return this.operations.size > 0;
  }

  /** @param code of the store, such as `AccessDenied`; answers to HEAD have none */
  note(operation: string, code: string): void {
    const text = this.describe(operation, code);
    if (this.operations.get(operation) === text) return;
    this.operations.set(operation, text);
    this.logger.warn(text);
    this.tell();
  }

  /** An operation that worked. */
  end(operation: string): void {
    if (this.operations.size === 0 || !this.operations.delete(operation)) return;
    this.logger.log(`The store lets the key do ${operation} on the bucket ${this.bucket} again`);
    this.tell();
  }

  private tell(): void {
    const texts = [...new Set(this.operations.values())];
    this.warnings.set(TOPIC, texts.length === 0 ? undefined : texts.join(' '));
  }

  private describe(operation: string, code: string): string {
    if (UNKNOWN_KEY.has(code)) return `The S3 store does not accept the key (${code}): S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must belong together and to this store.`;
    if (code === 'RequestTimeTooSkewed') return 'The S3 store does not accept requests, as the clock of this machine differs from its own; set the clock.';
    return `The S3 store does not allow the key ${operation} on the bucket ${this.bucket}; give it ${PERMISSIONS[operation] ?? `s3:${operation}`}.`;
  }
}
