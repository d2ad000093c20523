import cluster from 'node:cluster';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process's environment over the values of an `.env` file in the working directory, if there is one. A worker has all of it
 * from its primary, as it was when that one started.
 */
export function readEnvironment(): Environment {
  if (cluster.isWorker) return process.env;
  const fromFile = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...fromFile, ...process.env };
}
