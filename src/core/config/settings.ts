import type { PartName } from '../parts/index.js';
import type { RateLimits } from './rate-limit-settings.js';
import type { TrustedProxies } from './trusted-proxies.js';

/** Where the rows are: a file for the embedded SQLite, a connection string for PostgreSQL. */
export type DatabaseLocation = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

export interface S3Settings {
  bucket: string;
  region: string;
  endpoint: string | undefined;
  /** Where clients reach the store, for links to it; undefined when that is the endpoint. */
  publicEndpoint: string | undefined;
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
  forcePathStyle: boolean;
}

export type MailLocation = { kind: 'file'; directory: string } | { kind: 'smtp'; url: string };
/** Who may make an account: everybody, whom an administrator approves, who has an invite, or nobody. */
export const REGISTRATION_MODES = ['open', 'approval', 'invite', 'closed'] as const;
export type RegistrationMode = (typeof REGISTRATION_MODES)[number];
/** Other APIs whose shapes the program can speak; see docs/dialects.md. */
export const DIALECT_NAMES = ['simplified-instagram', 'mini-social-feed', 'fastapi-users'] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug';

/** All settings of the program, read once at start and validated. Also the injection token for them. */
export class Settings {
  readonly port: number;
  readonly host: string;
  /** That serve, and share the port. */
  readonly processes: number;
  /** Origin without a trailing slash, or undefined: then URLs in answers are root-relative. */
  readonly publicUrl: string | undefined;
  /** Where the pages are that links in mails lead to, without a trailing slash; `publicUrl` unless another front end is used. */
  readonly webUrl: string | undefined;
  /** `''` or `/prefix`. */
  readonly apiPrefix: string;
  readonly production: boolean;
  readonly database: DatabaseLocation;
  readonly databaseReplicaUrls: readonly string[];
  /** For so long after somebody has written, the primary answers what they read. */
  readonly replicaStickySeconds: number;
  readonly databasePoolSize: number;
  readonly sqliteSynchronous: 'full' | 'normal';
  /** PostgreSQL: where migrations connect instead, when `database` leads through a pooler. */
  readonly migrationDatabaseUrl: string | undefined;
  readonly migrateOnStart: boolean;
  readonly jwtSecret: string;
  readonly accessTokenTtlSeconds: number;
  readonly refreshTokenTtlDays: number;
  readonly bcryptCost: number;
  readonly registration: RegistrationMode;
  readonly storage: 'local' | 's3';
  /** There when `storage` is `s3`, or the bucket is named for a move to it. */
  readonly s3: S3Settings | undefined;
  readonly uploadDirectory: string;
  /** How long a deleted file stays before it goes. */
  readonly fileGraceSeconds: number;
  readonly maxImageBytes: number;
  readonly maxVideoBytes: number;
  /** What the files of one person may take; undefined without a limit. */
  readonly storageQuotaBytes: number | undefined;
  /** Bytes of the renditions that are kept; 0 keeps none. */
  readonly renditionCacheBytes: number;
  readonly maxVideoSeconds: number;
  /** The program that makes posters: a path, or a name that is looked up in PATH. */
  readonly ffmpegPath: string;
  /** The PATH in which programs are looked up. */
  readonly programSearchPath: string;
  readonly mail: MailLocation;
  readonly mailFrom: string;
  readonly textPosts: boolean;
  /** Whether webhooks may lead to hosts that are not of the public Internet. */
  readonly webhooksAllowPrivate: boolean;
  /** Files that one address may be sent at once; more wait. */
  readonly downloadsPerAddress: number;
  readonly rateLimit: boolean;
  readonly rateLimits: RateLimits;
  readonly redisUrl: string | undefined;
  readonly trustedProxies: TrustedProxies;
  readonly corsOrigins: readonly string[];
  /** Whether JSON answers are compressed here, and not by a proxy. */
  readonly compression: boolean;
  readonly docs: boolean;
  /** Whether there are pages for people. */
  readonly web: boolean;
  /** What the place is called, and what it is, in a sentence or two; shown on pages. */
  readonly instanceName: string;
  readonly instanceDescription: string | undefined;
  /** An address that everybody may write to. */
  readonly instanceContact: string | undefined;
  /** What people agree to, a rule each. */
  readonly instanceRules: readonly string[];
  /** `#rrggbb`; undefined for the colour that the pages come with. */
  readonly instanceAccent: string | undefined;
  /** Parts of the server that are not there, each once; `isOn` of core/parts asks. */
  readonly modulesOff: readonly PartName[];
  /** Dialects that are served, each once. */
  readonly dialects: readonly DialectName[];
  readonly logLevel: LogLevel;
  /** Where `/metrics` is served; undefined where nothing is measured. */
  readonly metricsPort: number | undefined;
  readonly metricsHost: string;

  constructor(values: Settings) {
    Object.assign(this, values);
    Object.freeze(this);
  }
}
