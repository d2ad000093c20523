import { CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

// The bucket of this test file, where the stories run on S3.

export const onS3 = process.env.TEST_STORAGE === 's3';
const bucket = (): string => process.env.S3_BUCKET ?? '';

/** Beside the program's own. */
let client: S3Client | undefined;

export async function createTestBucket(): Promise<void> {
  if (!onS3) return;
  const { S3_ENDPOINT: endpoint = '', S3_ACCESS_KEY_ID: accessKeyId = '', S3_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env;
  client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId, secretAccessKey }, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });
  await client.send(new CreateBucketCommand({ Bucket: bucket() }));
}

export async function dropTestBucket(): Promise<void> {
  for (const Key of await listTestBucket()) await deleteFromBucket(Key);
  await client?.send(new DeleteBucketCommand({ Bucket: bucket() }));
  client?.destroy();
}

/** Keys of all objects, in order. */
export async function listTestBucket(): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await client?.send(new ListObjectsV2Command({ Bucket: bucket(), ...(token !== undefined && { ContinuationToken: token }) }));
    keys.push(...(page?.Contents ?? []).map(({ Key = '' }) => Key));
    token = page?.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

export async function readFromBucket(Key: string): Promise<string> {
  const answer = await client?.send(new GetObjectCommand({ Bucket: bucket(), Key }));
  return (await answer?.Body?.transformToString()) ?? '';
}

export async function putIntoBucket(Key: string, Body: Uint8Array): Promise<void> {
  await client?.send(new PutObjectCommand({ Bucket: bucket(), Key, Body }));
}

export async function deleteFromBucket(Key: string): Promise<void> {
  await client?.send(new DeleteObjectCommand({ Bucket: bucket(), Key }));
}

/** What a client sees that follows a redirect to the store, as browsers do; undefined for other answers. */
export async function followToStore(answer: Response, method: string, headers: Headers): Promise<Response | undefined> {
  const location = answer.headers.get('location');
  if (answer.status !== 302 || !onS3 || location?.startsWith(process.env.S3_ENDPOINT ?? '') !== true) return undefined;
  const passedOn = new Headers(headers);
  passedOn.delete('authorization');
  await answer.arrayBuffer();
  return fetch(location, { method, headers: passedOn });
}
