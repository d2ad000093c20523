import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import { prepareSession } from '../../src/core/database/postgres/postgres-server.js';
import type { Database, Sql, SqlValue } from '../../src/core/database/index.js';
import { type Statement, toPostgres, toSqlite } from '../../src/core/database/sql.js';
import { toSqliteValue } from '../../src/core/database/sqlite/sqlite-values.js';
import { isInBackground } from '../../src/core/runtime/index.js';
import { onPostgres } from '../support/database.js';

/** A statement as the program sent it. */
export type Sent = Statement;

/** Notes what the program sends to the database for requests, and not what it does now and then on its own. */
export class Wiretap {
  private sent: Sent[] = [];

  constructor(database: Database) {
    const query = database.query.bind(database);
    database.query = <Row>(statement: Sql) => {
      const sent = onPostgres ? toPostgres(statement) : toSqlite(statement);
      if (!isInBackground()) this.sent.push(sent);
      return query<Row>(statement);
    };
  }

  async during(work: () => Promise<unknown>): Promise<Sent[]> {
    this.sent = [];
    await work();
    return this.sent;
  }
}

export interface Plan {
  /** The steps as the database names them, with tables and indexes. */
  steps: string[];
  /** Those of them that read a table, or an index of it, from one end and not for a key. */
  scans: string[];
  /**
   * What the statement really read: on SQLite the rows that it looked at while it cut the page, on PostgreSQL the rows
   * that went through its busiest step, of the plan for these values and the one for any, whichever is worse.
   */
  rowsRead: number;
  /** PostgreSQL only: the pages of tables and indexes that were touched. */
  blocksRead: number;
}

export interface Explainer {
  explain(sent: Sent): Promise<Plan>;
  close(): Promise<void>;
}

export async function openExplainer(): Promise<Explainer> {
  return onPostgres ? PostgresExplainer.open() : new SqliteExplainer();
}

class SqliteExplainer implements Explainer {
  private readonly handle = new BetterSqlite((process.env.DATABASE_URL ?? '').replace('sqlite:', ''), { readonly: true });
  private looked = 0;

  constructor() {
    this.handle.function('looked_at', { deterministic: false }, (_id: unknown) => {
      this.looked++;
      return 1;
    });
  }

  async explain({ text, values }: Sent): Promise<Plan> {
    const bound = values.map(toSqliteValue);
    const rows = this.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...bound) as { detail: string }[];
    const steps = rows.map((row) => row.detail);
    const parts = steps.flatMap((step) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(step)?.[1] ?? []);
    const scans = steps.filter((step) => {
      const table = /^SCAN (?!CONSTANT ROW|json_each)(\w+)/.exec(step)?.[1];
      return table !== undefined && !parts.includes(table);
    });
    this.looked = 0;
    this.handle.prepare(withLooks(text)).all(...bound);
    return { steps, scans, rowsRead: this.looked, blocksRead: 0 };
  }

  async close(): Promise<void> {
    this.handle.close();
  }
}

/** Counts the rows that come to a rule which every page is cut by: not deleted, or of an active account. */
function withLooks(sql: string): string {
  return sql
    .replace(/(?<=WHERE |AND )(\w+)\.deleted_at IS NULL/g, 'looked_at($1.id) AND $&')
    .replace(/\(SELECT CASE [^()]* FROM users a WHERE a\.id = (?!p\.)([\w.]+)\) >= 1/g, 'looked_at($1) AND $&')
    .replace(/(\w+)\.status = 'active'\s+(?:ORDER|AND)/g, 'looked_at($1.id) AND $&')
    // Words of names are asked for before that, in the first condition on a row of the walk.
    .replace(/(?<= WHERE )(?:COALESCE\()?\(SELECT 1 FROM user_name_words o/, 'looked_at(w.id) AND $&');
}

interface PostgresNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PostgresNode[];
}

/** https://www.postgresql.org/docs/15/sql-prepare.html: the first five runs are planned for their values. */
const RUNS_BEFORE_GENERIC = 5;

class PostgresExplainer implements Explainer {
  private count = 0;
  private constructor(private readonly client: pg.Client) {}

  static async open(): Promise<PostgresExplainer> {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await prepareSession(client);
    await client.query('ANALYZE');
    return new PostgresExplainer(client);
  }

  /**
   * The plan for these values, and the one that PostgreSQL has settled on after the statement has run some times: for
   * any values, if that seems no dearer to it.
   */
  async explain({ text, values }: Sent): Promise<Plan> {
    const name = `explained_${++this.count}`;
    const execute = `EXECUTE ${name}${values.length === 0 ? '' : `(${values.map((value) => literal(value)).join(', ')})`}`;
    await this.client.query(`PREPARE ${name} AS ${text}`);
    const first = await this.analyze(execute);
    for (let run = 1; run < RUNS_BEFORE_GENERIC; run++) await this.client.query(execute);
    const settled = await this.analyze(execute);
    await this.client.query(`DEALLOCATE ${name}`);
    const nodes = [first, settled].flatMap(nodesOf);
    // For a page of rows it may be cheaper to hash a thousand users than to look some dozens up; of a million it is not.
    const counted = nodes.filter((node) => node['Node Type'] !== 'Hash' && !(node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'users'));
    return {
      steps: nodes.map(describe),
      scans: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map(describe),
      rowsRead: Math.max(...counted.map(rowsOf)),
      blocksRead: Math.max(...[first, settled].map((plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'])),
    };
  }

  private async analyze(execute: string): Promise<PostgresNode> {
    const { rows } = await this.client.query<{ 'QUERY PLAN': { Plan: PostgresNode }[] }>(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${execute}`);
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    if (plan === undefined) throw new Error('No plan');
    return plan;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

function nodesOf(node: PostgresNode): PostgresNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function rowsOf(node: PostgresNode): number {
  return (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)) * node['Actual Loops'];
}

function describe(node: PostgresNode): string {
  return [node['Node Type'], node['Relation Name'], node['Index Name']].filter((part) => part !== undefined).join(' ');
}

function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  return pg.escapeLiteral(String(value));
}
