import { randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * Makes a database beside the one of the URL, hands its URL to the work, and drops it whatever happens.
 * @param template URL of a database that it begins as a copy of; it begins empty without
 */
export async function withScratchPostgres(serverUrl, work, template) {
  const name = `socialphoto_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${new URL(template).pathname.slice(1)}`}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}
