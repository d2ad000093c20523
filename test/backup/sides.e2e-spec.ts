import BetterSqlite from 'better-sqlite3';
import type { MoveSide } from '../../src/core/database/move/move-side.js';
import { PostgresSide } from '../../src/core/database/move/postgres-side.js';
import { SqliteSide } from '../../src/core/database/move/sqlite-side.js';
import { RowsDigest, kindOf } from '../../src/core/database/move/values.js';
import { onPostgres } from '../support/database.js';
import { Elsewhere } from './support/elsewhere.js';

const SQLITE = 'CREATE TABLE things (id integer PRIMARY KEY AUTOINCREMENT, word varchar(20), big bigint, share real, kept boolean, at datetime, story json, raw blob)';
const POSTGRES = 'CREATE TABLE things (id bigserial PRIMARY KEY, word varchar(20), big bigint, share double precision, kept boolean, at timestamptz(3), story jsonb, raw bytea)';
const ROWS = [
  ['1', 'Grüße 🐢\n"\\', '9007199254740993', 0.1, true, '2026-11-27 09:30:00.001', '{"a":[1,null,"é"],"b":{"c":true,"d":1.5}}', '00ff10'],
  ['7', '', '-9223372036854775808', 1e300, false, '1969-12-31 23:59:59.999', '[]', ''],
  ['10', null, null, null, null, null, null, null],
] as const;
const ORDER = ['id', 'word', 'big', 'share', 'kept', 'at', 'story', 'raw'];

/** Where there is a PostgreSQL to move to and from. */
(onPostgres ? describe : describe.skip)('values that move', () => {
  let places: Elsewhere[];
  beforeEach(async () => {
    places = [await Elsewhere.make('sqlite'), await Elsewhere.make('postgres')];
    const [lite, full] = places;
    if (lite?.database.kind === 'sqlite') new BetterSqlite(lite.database.path).close();
    await lite?.query(SQLITE);
    await full?.query(POSTGRES);
    for (const place of places) await place.query('CREATE TABLE unfinished_move (name text PRIMARY KEY, value text NOT NULL)');
  });
  afterEach(async () => {
    for (const place of places) await place.remove();
  });

  const sideOf = ({ database }: Elsewhere): MoveSide => (database.kind === 'sqlite' ? new SqliteSide(database.path) : new PostgresSide(database.url));

  it.each([[0, 1], [1, 0]])('are the same on both sides', async (from, to) => {
    const [source, target] = [from, to].map((i) => sideOf(places[i] as Elsewhere)) as [MoveSide, MoveSide];
    const [here, there] = [await source.describe('things'), await target.describe('things')];
    const rows = ROWS.map((row) => here.columns.map(({ name }) => row[ORDER.indexOf(name)] ?? null));
    await source.write(here, rows, '["10"]');
    const read = [...(await source.read(here, undefined, 2)), ...(await source.read(here, ['7'], 2))];
    expect(read).toEqual(rows);
    await target.write(there, read, '["10"]');
    expect(await target.read(there, undefined, 10)).toEqual(rows);
    expect(await target.readProgress()).toEqual(new Map([['things', '["10"]']]));
    await target.finish([{ table: 'things', column: 'id', last: 40n }]);
    expect(await target.lastNumber('things', 'id')).toBe(40n);
    expect(await target.readProgress()).toBeUndefined();
    for (const side of [source, target]) await side.close();
  });
});

describe('what is compared', () => {
  it('is the same in any order, and not for other rows', () => {
    const digestOf = (...rows: (string | null)[][]) => {
      const digest = new RowsDigest();
      digest.add(rows);
      return digest;
    };
    expect(digestOf(['1', 'a'], ['2', null]).equals(digestOf(['2', null], ['1', 'a']))).toBe(true);
    for (const other of [[['1', 'a']], [['1', 'a'], ['2', '']], [['1', 'a'], ['1', 'a']]]) expect(digestOf(['1', 'a'], ['2', null]).equals(digestOf(...other))).toBe(false);
  });

  it('is of a type that both databases have', () => {
    expect(() => kindOf('things.place', 'point')).toThrow('things.place is of the type point');
    expect(() => kindOf('things.words', 'text[]')).toThrow('text[]');
  });
});
