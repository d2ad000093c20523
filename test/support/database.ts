import pg from 'pg';

/** The database of this test file, without tables: made and dropped on PostgreSQL; on SQLite the file comes by itself. */
export async function createTestDatabase(): Promise<void> {
  await onServer((client, name) => createOnServer(client, name));
}

/** @param template a database that is copied */
export async function createOnServer(client: pg.Client, name: string, template?: string): Promise<void> {
  await client.query(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template}`}`);
  // No test takes the server's power away: none needs to wait for its disk.
  await client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
}

export async function dropTestDatabase(): Promise<void> {
  await onServer((client, name) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

export const onPostgres = process.env.DATABASE_URL?.startsWith('postgres') === true;

export async function onServer(work: (client: pg.Client, name: string) => Promise<unknown>): Promise<void> {
  if (!onPostgres) return;
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
  const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  try {
    await work(client, name);
  } finally {
    await client.end();
  }
}
