import { type AnnouncedFile, IncomingFiles, type UploadTarget } from './incoming-files.js';
import { writeNewFile } from './local-files.js';
import type { S3Bucket } from './s3-bucket.js';
import { INCOMING_PREFIX, deleteObject, findObject, listObjects, openObject, putObject } from './s3-storage.js';
import { isStorageKey } from './storage-key.js';
import { MissingFileError } from './storage.errors.js';
import type { TemporaryFolder } from './temporary-folder.js';

/** Objects below `incoming/` of the bucket, put there by clients with presigned requests. */
export class S3IncomingFiles extends IncomingFiles {
  constructor(
    private readonly bucket: S3Bucket,
    private readonly temporary: TemporaryFolder,
  ) {
    super();
  }

  async presign({ key, contentType, size }: AnnouncedFile, seconds: number): Promise<UploadTarget> {
    const url = await this.bucket.sign(
      (sdk) => new sdk.PutObjectCommand({ Bucket: this.bucket.name, Key: INCOMING_PREFIX + key, ContentType: contentType, ContentLength: size }),
      { seconds },
      ['content-type', 'content-length'],
    );
    return { url, headers: { 'Content-Type': contentType } };
  }

  /** For links that this server gave before its store became S3. */
  async keep(key: string, temporaryPath: string): Promise<boolean> {
    if ((await this.findSize(key)) !== undefined) return false;
    await putObject(this.bucket, INCOMING_PREFIX + key, temporaryPath);
    return true;
  }

  async findSize(key: string): Promise<number | undefined> {
    return (await findObject(this.bucket, INCOMING_PREFIX + key))?.size;
  }

  async copy(key: string, maxBytes: number): Promise<string | undefined> {
    const size = await this.findSize(key);
    if (size === undefined || size > maxBytes) return undefined;
    const path = await this.temporary.path();
    try {
      // The object may be replaced between the two requests; the range keeps to the limit.
      await writeNewFile(path, openObject(this.bucket, INCOMING_PREFIX + key, { start: 0, end: Math.max(0, size - 1) }));
      return path;
    } catch (error) {
      if (error instanceof MissingFileError) return undefined;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await deleteObject(this.bucket, INCOMING_PREFIX + key);
  }

  async *list(before: Date): AsyncIterable<string> {
    for await (const { key, storedAt } of listObjects(this.bucket, INCOMING_PREFIX)) {
      const name = key.slice(INCOMING_PREFIX.length);
      if (isStorageKey(name) && storedAt < before) yield name;
    }
  }
}
