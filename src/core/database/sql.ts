/** A value that both databases can bind. Arrays of ids are bound as one parameter, see `Database.isAnyOf`. */
export type SqlValue = string | number | boolean | Date | Buffer | null | readonly number[] | readonly string[];

/** A value that is bound once, however often the statement names it. */
class Parameter {
  constructor(readonly value: SqlValue) {}
}

/** A statement, or a part of one, with the values that it binds. Made by `sql` alone. */
export class Sql {
  /** @param texts one more than there are parameters, which stand between them */
  constructor(
    readonly texts: readonly string[],
    readonly parameters: readonly (SqlValue | Parameter)[],
  ) {}
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
  join: (parts: readonly Sql[], separator = ', '): Sql => {
    const [first, ...others] = parts;
    if (first === undefined) return nothing;
    const texts = [...first.texts];
    const parameters = [...first.parameters];
    for (const part of others) {
      texts[texts.length - 1] += separator;
      append(texts, parameters, part);
    }
    return new Sql(texts, parameters);
  },

  /** A condition that holds when all of them do, and when there are none. */
  allOf: (conditions: readonly Sql[]): Sql => (conditions.length === 0 ? compose`1 = 1` : sql.join(conditions, ' AND ')),
});

function compose(texts: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  const joined: string[] = [texts[0] ?? ''];
  const parameters: (SqlValue | Parameter)[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? null;
    if (part instanceof Sql) append(joined, parameters, part);
    else {
      parameters.push(part);
      joined.push('');
    }
    joined[joined.length - 1] += texts[index + 1] ?? '';
  }
  return new Sql(joined, parameters);
}

export interface Statement {
  text: string;
  values: SqlValue[];
}

/** With `$1` and on; a parameter that stands in several places has one number. */
export function toPostgres({ texts, parameters }: Sql): Statement {
  const values: SqlValue[] = [];
  const numbers = new Map<Parameter, number>();
  let text = texts[0] ?? '';
  for (let index = 0; index < parameters.length; index++) {
    const one = parameters[index] ?? null;
    let number: number;
    if (one instanceof Parameter) {
      number = numbers.get(one) ?? values.push(one.value);
      numbers.set(one, number);
    } else number = values.push(one);
    text += `$${number}${texts[index + 1] ?? ''}`;
  }
  return { text, values };
}

/** With `?` for each. */
export function toSqlite({ texts, parameters }: Sql): Statement {
  return { text: texts.join('?'), values: parameters.map((one) => (one instanceof Parameter ? one.value : one)) };
}

function append(texts: string[], parameters: (SqlValue | Parameter)[], part: Sql): void {
  texts[texts.length - 1] += part.texts[0] ?? '';
  for (let index = 1; index < part.texts.length; index++) texts.push(part.texts[index] ?? '');
  parameters.push(...part.parameters);
}
