// Before anything is measured: all servers answer the same bytes, and write the same rows.
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import { requestStreams } from './operations.mjs';
import { readFiles } from './files.mjs';
import { signTokens, readLikes } from './world.mjs';

const READ_SAMPLES = 40;
const WRITE_SAMPLES = 5;

/** What differs from one server to the next in what they write: moments and random keys. Ids must be the same. */
const FREE = new Set(['created_at', 'access_token', 'refresh_token', 'url', 'image_url']);
/** Made by chance or by the clock; everything else in a row must be the same. */
const FREE_COLUMNS = new Set(['created_at', 'posted_ms', 'rotated_at', 'expires_at', 'family_hash', 'token_hash', 'storage_key']);
/** Renditions are files to the bare servers, they write down no figures of a day, and have nothing to do by turns. */
const OTHER_TABLES = "'instance_days', 'migrations', 'renditions', 'leases'";
const OWN_TABLES = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN (${OTHER_TABLES})`;
const OWN_POSTGRES_COLUMNS = `SELECT table_name, json_agg(column_name ORDER BY ordinal_position) AS columns FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name NOT IN (${OTHER_TABLES}) GROUP BY table_name ORDER BY table_name`;

/** @throws when an answer or a row differs */
export async function assertSameAnswers(servers, databases, operations, { file, secret, photo }) {
  const given = { tokens: signTokens(secret), likes: readLikes(file), photo, files: readFiles(file) };
  for (const { name, writes } of operations) {
    const streams = servers.map(() => requestStreams(given)[name]());
    const samples = name === 'login' ? 1 : writes ? WRITE_SAMPLES : READ_SAMPLES;
    for (let sample = 0; sample < samples; sample++) {
      const answers = await Promise.all(servers.map((server, index) => ask(server, streams[index]())));
      for (const [index, answer] of answers.entries()) compare(name, writes === true, answers[0], answer, servers[index].kind);
    }
  }
  const [first, ...others] = databases;
  for (const other of others) {
    if (first.url === undefined) assertSameRows(first.file, other.file);
    else await assertSamePostgresRows(first.url, other.url);
  }
}

/** The same rows in both files, but for order, moments and random keys. */
function assertSameRows(file, otherFile) {
  const world = new BetterSqlite(file, { readonly: true });
  world.prepare('ATTACH ? AS other').run(otherFile);
  for (const table of world.prepare(OWN_TABLES).pluck().all()) {
    const columns = world.pragma(`table_info(${table})`).map(({ name }) => name).filter((name) => !FREE_COLUMNS.has(name)).join(', ');
    const [here, there] = ['main', 'other'].map((schema) => `SELECT ${columns} FROM ${schema}.${table}`);
    const differing = world.prepare(`SELECT count(*) FROM (SELECT * FROM (${here} EXCEPT ${there}) UNION ALL SELECT * FROM (${there} EXCEPT ${here}))`).pluck().get();
    if (differing > 0) throw new Error(`The servers have written different rows to ${table}`);
  }
  world.close();
}

/** The same on PostgreSQL, where no statement sees two databases: each table is told apart by a sum over its rows. */
async function assertSamePostgresRows(url, otherUrl) {
  const [here, there] = await Promise.all([url, otherUrl].map(sumsOfTables));
  for (const [table, sum] of here) if (there.get(table) !== sum) throw new Error(`The servers have written different rows to ${table}`);
}

function sumsOfTables(url) {
  return withPostgres(url, async (client) => {
    const sums = new Map();
    for (const { table_name: table, columns } of (await client.query(OWN_POSTGRES_COLUMNS)).rows) {
      const compared = columns.filter((name) => !FREE_COLUMNS.has(name)).join(', ');
      // Which part of a sum a writer adds to is chance.
      const rows = table === 'tallies' ? 'SELECT subject_id, name, sum(amount) FROM tallies GROUP BY subject_id, name' : `SELECT ${compared} FROM ${table}`;
      const { rows: [sum] } = await client.query(`SELECT count(*) AS count, sum(hashtextextended(CAST(t AS text), 0)) AS sum FROM (${rows}) t`);
      sums.set(table, `${sum.count} ${sum.sum}`);
    }
    return sums;
  });
}

/** @throws unless every counter agrees with the rows it counts: no server has answered a write that it did not do */
export async function assertCounters({ file, url }, { liked, commented }) {
  const [wrong, likes, comments] = await (url === undefined ? numbersOf(file) : numbersOfPostgres(url));
  if (wrong > 0) throw new Error(`${file ?? new URL(url).pathname}: ${wrong} counters are wrong`);
  if (likes < liked || comments < commented) {
    throw new Error(`${file ?? new URL(url).pathname}: ${likes} likes and ${comments} comments, but ${liked} and ${commented} were acknowledged`);
  }
}

const NUMBERS = [
  `SELECT count(*) FROM posts p WHERE likes_count <> (SELECT count(*) FROM reactions r WHERE r.post_id = p.id AND r.kind = 'like')
    OR comments_count <> (SELECT count(*) FROM comments c WHERE c.post_id = p.id)`,
  'SELECT count(*) FROM reactions',
  'SELECT count(*) FROM comments',
];

function numbersOf(file) {
  const world = new BetterSqlite(file, { readonly: true });
  const numbers = NUMBERS.map((text) => world.prepare(text).pluck().get());
  world.close();
  return numbers;
}

function numbersOfPostgres(url) {
  return withPostgres(url, async (client) => {
    const numbers = [];
    for (const text of NUMBERS) numbers.push(Number((await client.query(text)).rows[0].count));
    return numbers;
  });
}

async function withPostgres(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ask(server, { method, path, headers, body }) {
  const answer = await fetch(server.url + path, { method, headers, body });
  const text = Buffer.from(await answer.arrayBuffer()).toString(/^image\//.test(answer.headers.get('content-type') ?? '') ? 'latin1' : 'utf8');
  return { status: answer.status, type: answer.headers.get('content-type'), text };
}

function compare(operation, masked, expected, answer, kind) {
  const [should, is] = [expected, answer].map(({ text }) => (masked ? JSON.stringify(masking(text)) : withoutCursor(text)));
  const ok = answer.status >= 200 && answer.status < 300;
  if (ok && answer.status === expected.status && answer.type === expected.type && is === should) return;
  const start = Math.max(0, [...should.slice(0, 10_000)].findIndex((character, index) => character !== is[index]) - 40);
  const show = ({ status, type }, text) => `${status} ${type} ...${text.slice(start, start + 200)}`;
  throw new Error(`${operation}: ${kind} does not answer what ours does:\n${show(expected, should)}\n${show(answer, is)}`);
}

/** Each server writes its own, and reads no other. */
function withoutCursor(text) {
  return text.replace(/"next_cursor":"[^"]*"/, '"next_cursor":"*"');
}

function masking(text) {
  return JSON.parse(text, (key, value) => (FREE.has(key) && value !== null ? '*' : value));
}
