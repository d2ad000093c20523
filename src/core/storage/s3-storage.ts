import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { SettingsError } from '../config/index.js';
import { DependencyDownError } from '../problems/index.js';
import { unlinkIfThere } from './local-files.js';
import { type ByteRange, type FileLink, MediaStorage, type StoreLane, type StoredFile } from './media-storage.js';
import { type S3Bucket, isMissingObject } from './s3-bucket.js';
import { contentTypeOf, isStorageKey } from './storage-key.js';
import { MissingFileError } from './storage.errors.js';
import type { TemporaryFolder } from './temporary-folder.js';

/** Where clients put what the server has not looked at yet; see `S3IncomingFiles`. */
export const INCOMING_PREFIX = 'incoming/';
const PAGE = 1_000;
/** As the server's own answers of the kind, HTTP contract. */
const KEPT_SECONDS = 300;
/** A put that fails sooner than this is tried once more: the answer still comes within ten seconds. */
const EARLY_FAILURE_MS = 1_500;
const READER_SILENCE_MS = 60_000;

/** Files as objects of one bucket, under their keys. Uploads arrive in a folder of this machine. */
export class S3Storage extends MediaStorage {
  constructor(
    private readonly bucket: S3Bucket,
    private readonly temporary: TemporaryFolder,
  ) {
    super();
  }

  temporaryPath(): Promise<string> {
    return this.temporary.path();
  }

  async put(key: string, temporaryPath: string): Promise<void> {
    await putObject(this.bucket, key, temporaryPath);
    await unlinkIfThere(temporaryPath);
  }

  async find(key: string): Promise<StoredFile | undefined> {
    if (!isStorageKey(key)) return undefined;
    const found = await findObject(this.bucket, key);
    if (found === undefined) return undefined;
    return { ...found, path: undefined, open: (range, lane) => openObject(this.bucket, key, range, lane) };
  }

  async delete(key: string): Promise<void> {
    await deleteObject(this.bucket, key);
  }

  async *list(before: Date): AsyncIterable<string> {
    for await (const { key, storedAt } of listObjects(this.bucket, '')) {
      if (!key.startsWith(INCOMING_PREFIX) && !key.startsWith('.') && storedAt < before) yield key;
    }
  }

  async sweepTemporary(before: Date): Promise<void> {
    await this.temporary.sweep(before);
  }

  override get refuses(): boolean {
    return this.bucket.refusals.any;
  }

  async check(): Promise<void> {
    try {
      await this.bucket.ask((client, sdk, abortSignal) => client.send(new sdk.HeadBucketCommand({ Bucket: this.bucket.name }), { abortSignal }));
    } catch (error) {
      throw error instanceof MissingFileError ? new SettingsError([`S3_BUCKET names a bucket that does not exist: ${this.bucket.name}`]) : error;
    }
  }

  override linkTo(key: string, { signedAt, seconds, contentType, downloadName }: FileLink): Promise<string> {
    return this.bucket.sign(
      (sdk) =>
        new sdk.GetObjectCommand({
          Bucket: this.bucket.name,
          Key: key,
          ResponseContentType: contentType,
          ResponseContentDisposition: downloadName === undefined ? 'inline' : `attachment; filename="${downloadName}"`,
          ResponseCacheControl: downloadName === undefined ? `private, max-age=${KEPT_SECONDS}` : 'private, no-store',
        }),
      { seconds, signedAt },
    );
  }
}

/** Stores a file under a key, with its size and checksums; a failure that comes at once is tried again. */
export async function putObject(bucket: S3Bucket, key: string, path: string): Promise<void> {
  const startedAt = performance.now();
  const sums = await checksumsOf(path);
  try {
    await sendObject(bucket, key, path, sums);
  } catch (error) {
    const early = error instanceof DependencyDownError && performance.now() - startedAt < EARLY_FAILURE_MS;
    if (!early) throw error;
    await sendObject(bucket, key, path, sums);
  }
}

async function sendObject(bucket: S3Bucket, key: string, path: string, sums: Checksums): Promise<void> {
  const body = createReadStream(path);
  const ended = new AbortController();
  // The SDK listens once it reads: a file that cannot be opened would end the program before.
  const failed = new Promise<never>((_resolve, reject) => body.once('error', reject));
  const sending = send(bucket, key, body, sums, ended.signal);
  try {
    await Promise.race([sending, failed]);
  } catch (error) {
    if (body.errored === null) throw error;
    ended.abort();
    // The store may have had all bytes before the disk failed.
    await sending.catch(() => undefined);
    await deleteObject(bucket, key).catch(() => undefined);
    throw body.errored;
  } finally {
    body.destroy();
  }
}

function send(bucket: S3Bucket, key: string, body: Readable, { size, md5, sha256 }: Checksums, abortSignal: AbortSignal): Promise<unknown> {
  return bucket.transfer(
    (client, sdk) =>
      client.send(
        new sdk.PutObjectCommand({
          Bucket: bucket.name,
          Key: key,
          Body: body,
          ContentLength: size,
          ContentType: contentTypeOf(key),
          // Every server that speaks S3 checks the one; AWS also keeps the other with the object.
          ContentMD5: md5,
          ChecksumSHA256: sha256,
        }),
        { abortSignal },
      ),
    { lane: 'uploads', ended: abortSignal },
  );
}

interface Checksums {
  size: number;
  /** Base64, both. */
  md5: string;
  sha256: string;
}

async function checksumsOf(path: string): Promise<Checksums> {
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    md5.update(chunk);
    sha256.update(chunk);
  }
  return { size: (await stat(path)).size, md5: md5.digest('base64'), sha256: sha256.digest('base64') };
}

/** Undefined when there is no such object. */
export async function findObject(bucket: S3Bucket, key: string): Promise<{ size: number; storedAt: Date | undefined } | undefined> {
  return bucket.ask(async (client, sdk, abortSignal) => {
    try {
      const { ContentLength, LastModified } = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket.name, Key: key }), { abortSignal });
      return { size: ContentLength ?? 0, storedAt: LastModified };
    } catch (error) {
      if (isMissingObject(error)) return undefined;
      throw error;
    }
  });
}

export async function deleteObject(bucket: S3Bucket, key: string): Promise<void> {
  await bucket.ask((client, sdk, abortSignal) => client.send(new sdk.DeleteObjectCommand({ Bucket: bucket.name, Key: key }), { abortSignal }));
}

/** Objects page by page, in the order of their keys. */
export async function* listObjects(bucket: S3Bucket, prefix: string): AsyncIterable<{ key: string; storedAt: Date }> {
  let token: string | undefined;
  do {
    const page = await bucket.ask((client, sdk, abortSignal) =>
      client.send(new sdk.ListObjectsV2Command({ Bucket: bucket.name, Prefix: prefix, MaxKeys: PAGE, ...(token !== undefined && { ContinuationToken: token }) }), { abortSignal }),
    );
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (Key !== undefined && LastModified !== undefined) yield { key: Key, storedAt: LastModified };
    }
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

/** The bytes of an object. Who ends the stream early ends the request to the store. */
export function openObject(bucket: S3Bucket, key: string, range?: ByteRange, lane: StoreLane = 'own'): Readable {
  const output = new PassThrough();
  const ended = new AbortController();
  output.once('close', () => {
    ended.abort();
  });
  const fail = (error: unknown): void => {
    if (!output.destroyed) output.destroy(bucket.toProblem(error));
  };
  const object = { Bucket: bucket.name, Key: key, ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
  bucket
    .transfer((client, sdk) => client.send(new sdk.GetObjectCommand(object), { abortSignal: ended.signal }), { lane, ended: ended.signal })
    .then(({ Body }) => {
      const body = Body as IncomingMessage;
      // Silence may now also mean that our own reader is slow.
      body.socket.setTimeout(READER_SILENCE_MS);
      body.once('error', fail);
      output.once('close', () => body.destroy());
      body.pipe(output);
    }, fail);
  return output;
}
