import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Makes an empty database beside the one of the URL, hands its URL to the work, and drops it whatever happens. */
export async function withScratchPostgres(serverUrl, work) {
  const name = `socialphoto_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}
