import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder, unlessMissing } from '../local-files.js';
import { type S3Bucket, isMissingObject } from '../s3-bucket.js';

const NAME = '.store-id';

/** A small file in a store that says to which database it belongs. */
export abstract class StoreMark {
  /** Undefined when the store has none. @throws DependencyDownError */
  abstract read(): Promise<string | undefined>;
  /** Replaces what is there. @throws DependencyDownError, StorageFullError */
  abstract write(storeId: string): Promise<void>;
}

export class LocalStoreMark extends StoreMark {
  constructor(private readonly directory: string) {
    super();
  }

  async read(): Promise<string | undefined> {
    return unlessMissing(async () => (await readFile(join(this.directory, NAME), 'utf8')).trim());
  }

  async write(storeId: string): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const draft = join(this.directory, `${NAME}.${process.pid}`);
    const file = await open(draft, 'w');
    try {
      await file.writeFile(`${storeId}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(this.directory, NAME));
    await flushFolder(this.directory);
  }
}

export class S3StoreMark extends StoreMark {
  constructor(private readonly bucket: S3Bucket) {
    super();
  }

  read(): Promise<string | undefined> {
    return this.bucket.ask(async (client, sdk, abortSignal) => {
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket: this.bucket.name, Key: NAME }), { abortSignal });
        return (await Body?.transformToString())?.trim();
      } catch (error) {
        if (isMissingObject(error)) return undefined;
        throw error;
      }
    });
  }

  async write(storeId: string): Promise<void> {
    await this.bucket.ask((client, sdk, abortSignal) =>
      client.send(new sdk.PutObjectCommand({ Bucket: this.bucket.name, Key: NAME, Body: `${storeId}\n`, ContentType: 'text/plain' }), { abortSignal }),
    );
  }
}
