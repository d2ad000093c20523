import { Logger } from '@nestjs/common';
import type * as S3 from '@aws-sdk/client-s3';
import type { GetObjectCommand, PutObjectCommand, S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type * as S3Presigner from '@aws-sdk/s3-request-presigner';
import type { S3Settings } from '../config/index.js';
import { DependencyDownError } from '../problems/index.js';
import { type OperatorWarnings, currentTrace, toTraceparent } from '../runtime/index.js';
import type { FileLink, StoreLane } from './media-storage.js';
import { S3Refusals } from './s3-refusals.js';
import { MissingFileError, StorageFullError } from './storage.errors.js';

type Sdk = typeof S3;
type Presigner = typeof S3Presigner;

interface Connection {
  sdk: Sdk;
  presigner: Presigner;
  lanes: Record<StoreLane, S3Client>;
  /** For links: under the address that clients reach the store by. */
  publicClient: S3Client;
}

const CONNECT_MS = 2_000;
/** Without a byte in either direction; large files may take as long as they need. */
const SILENCE_MS = 3_000;
/** For requests without a body worth mentioning, repetitions included. */
const SHORT_REQUEST_MS = 4_000;
const ATTEMPTS = 2;
/** More downloads are not begun. */
export const GUEST_SOCKETS = 128;
const SOCKETS: Record<StoreLane, number> = { own: 100, uploads: 100, guests: GUEST_SOCKETS };
const ignore = (): void => undefined;
/** What fails we say ourselves; without a logger the SDK writes to the console. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * One bucket, by the AWS SDK, which is loaded with the first request. A store that does not answer is given up after a
 * few seconds.
 */
export class S3Bucket {
  private readonly logger = new Logger(S3Bucket.name);
  private connecting: Promise<Connection> | undefined;

  readonly refusals: S3Refusals;
  /** What was asked when a failure came. */
  private readonly operations = new WeakMap<object, string>();

  constructor(
    private readonly settings: S3Settings,
    warnings: OperatorWarnings,
  ) {
    this.refusals = new S3Refusals(settings.bucket, warnings);
  }

  get name(): string {
    return this.settings.bucket;
  }

  /**
   * Asks the store something that is answered at once.
   * @throws DependencyDownError when it does not answer or refuses us, StorageFullError
   */
  async ask<T>(request: (client: S3Client, sdk: Sdk, signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.transfer((client, sdk) => request(client, sdk, AbortSignal.timeout(SHORT_REQUEST_MS)));
  }

  /** The same for requests with a long body, which take as long as bytes flow. @param ended by whoever asked: no failure then */
  async transfer<T>(request: (client: S3Client, sdk: Sdk) => Promise<T>, { lane = 'own', ended }: { lane?: StoreLane; ended?: AbortSignal } = {}): Promise<T> {
    try {
      const { lanes, sdk } = await this.connect();
      return await request(lanes[lane], sdk);
    } catch (error) {
      throw ended?.aborted === true ? error : this.toProblem(error);
    }
  }

  /** A link that does what the command says, until it ends, for whoever has it. @param signed headers that must come as they are */
  async sign(makeCommand: (sdk: Sdk) => GetObjectCommand | PutObjectCommand, { seconds, signedAt }: Pick<FileLink, 'seconds'> & Partial<Pick<FileLink, 'signedAt'>>, signed: readonly string[] = []): Promise<string> {
    try {
      const { sdk, presigner, publicClient } = await this.connect();
      const command = makeCommand(sdk);
      return await presigner.getSignedUrl(publicClient, command, {
        expiresIn: seconds,
        signableHeaders: new Set(['host', ...signed]),
        ...(signedAt !== undefined && { signingDate: signedAt }),
      });
    } catch (error) {
      throw this.toProblem(error);
    }
  }

  async close(): Promise<void> {
    const connection = await this.connecting;
    for (const client of Object.values(connection?.lanes ?? {})) client.destroy();
    connection?.publicClient.destroy();
  }

  /** What a failure means to a client of ours; the log has the rest. */
  toProblem(error: unknown): Error {
    if (error instanceof StorageFullError || error instanceof DependencyDownError || error instanceof MissingFileError) return error;
    if (isMissingObject(error)) return new MissingFileError();
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const status = statusOf(error);
    if (status === 403) {
      this.refusals.note((typeof error === 'object' && error !== null && this.operations.get(error)) || 'a request', name);
      return new DependencyDownError();
    }
    this.logger.warn(`The bucket ${this.name} does not do what it is asked: ${name} ${status ?? ''} ${message}`);
    return status === 507 || name === 'XMinioStorageFull' || name === 'QuotaExceeded' ? new StorageFullError() : new DependencyDownError();
  }

  private connect(): Promise<Connection> {
    this.connecting ??= this.load().catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    return this.connecting;
  }

  private async load(): Promise<Connection> {
    const [sdk, presigner] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/s3-request-presigner')]);
    const { endpoint, publicEndpoint } = this.settings;
    const open = (lane: StoreLane) => this.watched(new sdk.S3Client(this.optionsFor(endpoint, SOCKETS[lane])));
    const lanes = { own: open('own'), uploads: open('uploads'), guests: open('guests') };
    const publicClient = publicEndpoint === undefined ? lanes.own : new sdk.S3Client(this.optionsFor(publicEndpoint, SOCKETS.own));
    return { sdk, presigner, lanes, publicClient };
  }

  /** Tells refusals which operation they are about. */
  private watched(client: S3Client): S3Client {
    client.middlewareStack.add(
      (next, { commandName = '' }: { commandName?: string }) =>
        async (request) => {
          const operation = commandName.replace(/Command$/, '');
          try {
            const answer = await next(request);
            this.refusals.end(operation);
            return answer;
          } catch (error) {
            if (typeof error === 'object' && error !== null) this.operations.set(error, operation);
            throw error;
          }
        },
      { step: 'initialize', name: 'operation' },
    );
    client.middlewareStack.add(
      (next) => async (request) => {
        const trace = currentTrace();
        const { headers } = request.request as { headers: Record<string, string> };
        if (trace !== undefined) headers.traceparent = toTraceparent(trace);
        return next(request);
      },
      // Behind the signature: proxies in between may write a parent of their own.
      { step: 'deserialize', name: 'trace', priority: 'low' },
    );
    return client;
  }

  private optionsFor(endpoint: string | undefined, maxSockets: number): S3ClientConfig {
    const { region, accessKeyId, secretAccessKey, forcePathStyle } = this.settings;
    return {
      region,
      forcePathStyle,
      ...(endpoint !== undefined && { endpoint }),
      ...(accessKeyId !== undefined && secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
      maxAttempts: ATTEMPTS,
      logger: SILENT,
      // Checksums are ours to send; trailers are unknown to many servers that speak S3.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS, httpAgent: { maxSockets }, httpsAgent: { maxSockets } },
    };
  }
}

/** By shape, as the SDK's classes are not loaded where nothing is asked. */
export function isMissingObject(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound') && statusOf(error) === 404;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode;
}
