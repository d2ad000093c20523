/** A value that both databases can bind. Arrays of ids are bound as one parameter, see `Database.isAnyOf`. */
export type SqlValue = string | number | boolean | Date | Buffer | null | readonly number[] | readonly string[];

/** A value that is bound once, however often the statement names it. */
class Parameter {
  constructor(readonly value: SqlValue) {}
}

type Part = Sql | SqlValue | Parameter;

/** A statement, or a part of one, with the values that it binds. Made by `sql` alone; its text is put together when it is run. */
export class Sql {
  /** How often it was written, up to two: what is written again is kept for every statement. */
  private uses = 0;
  /** The whole text of one that is kept and binds nothing. */
  private text: string | undefined;

  /** @param texts one more than there are parts, which stand between them */
  constructor(
    private readonly texts: readonly string[],
    private readonly parts: readonly Part[],
  ) {}

  /** Appends the text with a placeholder for each parameter. */
  writeTo(statement: StatementWriter): void {
    if (this.text !== undefined) {
      statement.texts.push(this.text);
      return;
    }
    const { texts, parts } = this;
    const [begin, bound] = [statement.texts.length, statement.bound];
    statement.texts.push(texts[0] ?? '');
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] ?? null;
      if (part instanceof Sql) part.writeTo(statement);
      else statement.bind(part);
      statement.texts.push(texts[index + 1] ?? '');
    }
    if (this.uses < 2 && ++this.uses === 2 && statement.bound === bound) this.text = statement.texts.slice(begin).join('');
  }
}

const nothing = new Sql([''], []);

/**
 * SQL for both databases: other SQL is put in its place, and every other value is bound. So input cannot become text of a
 * statement, and nobody counts parameters.
 */
export const sql = Object.assign(compose, {
  nothing,

  /** Text of ours: the name of a table or column, a direction, a number that belongs to the plan. Never input. */
  text: (text: string): Sql => new Sql([text], []),

  /** A value that a statement names more than once. */
  parameter: (value: SqlValue): Sql => new Sql(['', ''], [new Parameter(value)]),

  /** The parts one after the other; nothing where there are none. */
  join: (parts: readonly Sql[], separator = ', '): Sql =>
    parts.length === 0 ? nothing : new Sql(['', ...Array<string>(parts.length - 1).fill(separator), ''], parts),

  /** A condition that holds when all of them do, and when there are none. */
  allOf: (conditions: readonly Sql[]): Sql => (conditions.length === 0 ? compose`1 = 1` : sql.join(conditions, ' AND ')),
});

function compose(texts: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  return new Sql(texts, parts);
}

export interface Statement {
  text: string;
  values: SqlValue[];
}

abstract class StatementWriter {
  readonly texts: string[] = [];
  /** How many placeholders there are. */
  bound = 0;
  readonly values: SqlValue[] = [];

  abstract bind(value: SqlValue | Parameter): void;
}

/** With `$1` and on; a parameter that stands in several places has one number. */
class PostgresWriter extends StatementWriter {
  private readonly numbers = new Map<Parameter, number>();

  bind(value: SqlValue | Parameter): void {
    this.bound++;
    let number: number;
    if (value instanceof Parameter) {
      number = this.numbers.get(value) ?? this.values.push(value.value);
      this.numbers.set(value, number);
    } else number = this.values.push(value);
    this.texts.push(`$${number}`);
  }
}

/** With `?` for each. */
class SqliteWriter extends StatementWriter {
  bind(value: SqlValue | Parameter): void {
    this.bound++;
    this.values.push(value instanceof Parameter ? value.value : value);
    this.texts.push('?');
  }
}

export function toPostgres(statement: Sql): Statement {
  return write(statement, new PostgresWriter());
}

export function toSqlite(statement: Sql): Statement {
  return write(statement, new SqliteWriter());
}

function write(statement: Sql, writer: StatementWriter): Statement {
  statement.writeTo(writer);
  return { text: writer.texts.join(''), values: writer.values };
}
