import type { S3Bucket } from '../s3-bucket.js';
import { deleteObject, listObjects } from '../s3-storage.js';
import { isStorageKey } from '../storage-key.js';
import { MissingFileError } from '../storage.errors.js';
import { Quarantine, type QuarantinedFile } from './quarantine.js';

const PREFIX = '.quarantine/';

/** Objects below a prefix of the bucket; the time of an object is that of its copy there. */
export class S3Quarantine extends Quarantine {
  constructor(private readonly bucket: S3Bucket) {
    super();
  }

  take(key: string): Promise<void> {
    return this.move(key, PREFIX + key);
  }

  bringBack(key: string): Promise<void> {
    return this.move(PREFIX + key, key);
  }

  async *list(): AsyncIterable<QuarantinedFile> {
    for await (const { key, storedAt } of listObjects(this.bucket, PREFIX)) {
      const name = key.slice(PREFIX.length);
      if (isStorageKey(name)) yield { key: name, since: storedAt };
    }
  }

  delete(key: string): Promise<void> {
    return deleteObject(this.bucket, PREFIX + key);
  }

  private async move(from: string, to: string): Promise<void> {
    try {
      await this.bucket.transfer((client, sdk) =>
        client.send(new sdk.CopyObjectCommand({ Bucket: this.bucket.name, Key: to, CopySource: `${this.bucket.name}/${from}` })),
      );
    } catch (error) {
      if (error instanceof MissingFileError) return;
      throw error;
    }
    await deleteObject(this.bucket, from);
  }
}
