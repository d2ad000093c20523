import multer from 'multer';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the benchmark hands to a bare server through its environment. */
export const settings = {
  port: Number(process.env.PORT),
  /** The path of an SQLite file, or the URL of a PostgreSQL database. */
  database: process.env.BENCH_DATABASE,
  uploads: process.env.UPLOAD_DIR,
  secret: process.env.JWT_SECRET,
  bcryptCost: 12,
};

/** What the routes do on the database that was named; on PostgreSQL every answer is a promise. */
export async function openData() {
  const isPostgres = /^postgres(ql)?:/.test(settings.database);
  const { openBareData } = isPostgres ? await import('./postgres-data.mjs') : await import('./data.mjs');
  return openBareData(settings);
}

const incoming = join(settings.uploads, '.incoming');
mkdirSync(incoming, { recursive: true });

/** Where the program keeps its files. */
export function pathOfFile(key) {
  return join(settings.uploads, key.slice(0, 2), key);
}

/** Where the benchmark puts copies of what the program has made. */
export function pathOfRendition(id, preset) {
  return join(settings.uploads, `${preset}-${id}.jpg`);
}

/** Receives one picture to disk. */
export const receivePicture = multer({
  storage: multer.diskStorage({ destination: incoming, filename: (_request, _file, done) => done(null, randomBytes(16).toString('hex')) }),
  limits: { files: 1, fileSize: 10 * 2 ** 20 },
}).single('image');

export function stopOnSignals(server, data) {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      server.close(async () => {
        await data.close();
        process.exit(0);
      });
      server.closeAllConnections();
    });
  }
}
