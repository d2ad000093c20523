import fc from 'fast-check';
import { type Sql, sql } from '../../src/core/database/index.js';
import { toPostgres, toSqlite } from '../../src/core/database/sql.js';

/** What a part of a statement is made of. */
type Plan =
  | { kind: 'value'; value: number }
  | { kind: 'shared' }
  | { kind: 'text'; text: string }
  | { kind: 'pair'; parts: [Plan, Plan] }
  | { kind: 'either'; part: Plan }
  | { kind: 'list'; parts: Plan[]; separator: string };

const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('value' as const), value: fc.nat(9) }),
    fc.record({ kind: fc.constant('shared' as const) }),
    fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('a', 'b', '', '2 joined by , ') }),
    fc.record({ kind: fc.constant('pair' as const), parts: fc.tuple(tie('plan'), tie('plan')) }),
    fc.record({ kind: fc.constant('either' as const), part: tie('plan') }),
    fc.record({ kind: fc.constant('list' as const), parts: fc.array(tie('plan'), { maxLength: 3 }), separator: fc.constantFrom(', ', ' AND ') }),
  ),
}));

const fixed = sql`(fixed)`;

function toSql(given: Plan, shared: Sql): Sql {
  switch (given.kind) {
    case 'value':
      return sql`v(${given.value})`;
    case 'shared':
      return shared;
    case 'text':
      return sql.text(given.text);
    case 'pair':
      return sql`[${toSql(given.parts[0], shared)} ${fixed} ${toSql(given.parts[1], shared)}]`;
    case 'either':
      return given.part.kind === 'value' ? sql`e(${given.part.value}|${7})` : sql`e(${toSql(given.part, shared)}|${7})`;
    case 'list':
      return sql.join(given.parts.map((part) => toSql(part, shared)), given.separator);
  }
}

/** The text with `?`, and the values. A shared one is marked with `#`. */
function expected(given: Plan): [text: string, values: number[]] {
  const all = (parts: readonly Plan[]): [string[], number[]] => [parts.map((part) => expected(part)[0]), parts.flatMap((part) => expected(part)[1])];
  switch (given.kind) {
    case 'value':
      return ['v(?)', [given.value]];
    case 'shared':
      return ['#', [-1]];
    case 'text':
      return [given.text, []];
    case 'pair': {
      const [texts, values] = all(given.parts);
      return [`[${texts.join(' (fixed) ')}]`, values];
    }
    case 'either': {
      const [text, values] = given.part.kind === 'value' ? ['?', [given.part.value]] : expected(given.part);
      return [`e(${text}|?)`, [...values, 7]];
    }
    case 'list': {
      const [texts, values] = all(given.parts);
      return [texts.join(given.separator), values];
    }
  }
}

describe('the text of a statement', () => {
  it('is that of its parts, with a placeholder for each value, however often it is asked for', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const [text, values] = expected(given);
        for (let time = 0; time < 3; time++) {
          const statement = toSql(given, sql.parameter(-1));
          expect(toSqlite(statement)).toEqual({ text: text.replaceAll('#', '?'), values });
          let next = 0;
          let shared: number | undefined;
          const numbered = text.replace(/[?#]/g, (sign) => `$${sign === '?' ? ++next : (shared ??= ++next)}`);
          let seen = false;
          const sent = values.filter((value) => value !== -1 || (!seen && (seen = true)));
          expect(toPostgres(statement)).toEqual({ text: numbered, values: sent });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the very same for the same shape, so that what was prepared for it is found', () => {
    const ask = (id: number) => toSqlite(sql`SELECT ${sql.text('name')} FROM users WHERE id = ${id}`);
    expect(ask(1)).toEqual({ text: 'SELECT name FROM users WHERE id = ?', values: [1] });
    expect(ask(2)).toEqual({ text: 'SELECT name FROM users WHERE id = ?', values: [2] });
  });

  it('has an expression behind LIMIT on SQLite, which plans anew for each number that is bound there, wherever the number was put in', () => {
    const ask = (limit: Sql) => toSqlite(sql`SELECT id FROM (SELECT id FROM posts LIMIT ${limit}) LIMIT ${20} OFFSET ${5}`);
    for (const limit of [sql`${10}`, sql.parameter(10), sql`${sql`${10}`}`]) {
      expect(ask(limit)).toEqual({ text: 'SELECT id FROM (SELECT id FROM posts LIMIT 0 + ?) LIMIT 0 + ? OFFSET ?', values: [10, 20, 5] });
    }
  });

  it('tells a value that is shared from one that is not', () => {
    const both = (one: Sql, other: Sql) => toPostgres(sql`${one} = ${other}`).text;
    const [first, second] = [sql.parameter(1), sql.parameter(1)];
    expect([both(first, first), both(first, second), both(first, first)]).toEqual(['$1 = $1', '$1 = $2', '$1 = $1']);
  });
});
