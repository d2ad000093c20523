/** A value that both databases can bind. Arrays of ids are bound as one parameter, see `Database.isAnyOf`. */
export type SqlValue = string | number | boolean | Date | Buffer | null | readonly number[] | readonly string[];

/** A value that is bound once, however often the statement names it. */
class Parameter {
  constructor(readonly value: SqlValue) {}
}

type Part = Sql | SqlValue | Parameter;

/** A statement, or a part of one, with the values that it binds. Made by `sql` alone; its text is put together when a statement of its shape is run first. */
export class Sql {
  /** How often it was written, up to two: what is written again is kept for every statement. */
  private uses = 0;
  /** The whole text of one that is kept and binds nothing. */
  private text: string | undefined;

  /**
   * @param texts one more than there are parts, which stand between them
   * @param key the same for all that have these texts: those of a template are made once
   */
  constructor(
    private readonly texts: readonly string[],
    private readonly parts: readonly Part[],
    private readonly key: object | string = texts,
  ) {}

  /** Walks the shape of the statement, and gathers what it binds. */
  walk(walk: ShapeWalk): void {
    if (this.text !== undefined) {
      walk.enter(this);
      return;
    }
    walk.enter(this.key);
    for (const part of this.parts) {
      if (part instanceof Sql) part.walk(walk);
      else walk.bind(part);
    }
  }

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
const ONE_VALUE = ['', ''];

/**
 * SQL for both databases: other SQL is put in its place, and every other value is bound. So input cannot become text of a
 * statement, and nobody counts parameters.
 */
export const sql = Object.assign(compose, {
  nothing,

  /** Text of ours: the name of a table or column, a direction, a number that belongs to the plan. Never input. */
  text: (text: string): Sql => new Sql([text], [], text),

  /** A value that a statement names more than once. */
  parameter: (value: SqlValue): Sql => new Sql(ONE_VALUE, [new Parameter(value)]),

  /** The parts one after the other; nothing where there are none. */
  join: (parts: readonly Sql[], separator = ', '): Sql =>
    parts.length === 0 ? nothing : new Sql(['', ...Array<string>(parts.length - 1).fill(separator), ''], parts, `${parts.length} joined by ${separator}`),

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

const LIMIT = /\bLIMIT\s+$/;

/** Puts a text together. */
class StatementWriter {
  readonly texts: string[] = [];
  /** How many placeholders there are. */
  bound = 0;
  private readonly numbers = new Map<Parameter, number>();
  private last = 0;

  constructor(private readonly isNumbered: boolean) {}

  /** `$1` and on, where a parameter that stands in several places has one number; or `?` for each. */
  bind(value: SqlValue | Parameter): void {
    this.bound++;
    if (!this.isNumbered) {
      // SQLite looks at the number while it plans, and plans anew whenever another is bound: an expression it takes as it comes.
      this.texts.push(LIMIT.test(this.texts.findLast((text) => text !== '') ?? '') ? '0 + ?' : '?');
      return;
    }
    const number = (value instanceof Parameter ? this.numbers.get(value) : undefined) ?? ++this.last;
    if (value instanceof Parameter) this.numbers.set(value, number);
    this.texts.push(`$${number}`);
  }
}

/** Of what templates a statement is made, one by one, up to some place in it; the last of a statement knows its text. */
class Shape {
  private readonly entered = new Map<object | string, Shape>();
  private readonly bound: Shape[] = [];
  text: string | undefined;

  constructor(private readonly shapes: Shapes) {}

  enter(key: object | string): Shape {
    const known = this.entered.get(key);
    if (known !== undefined) return known;
    const next = this.shapes.add();
    this.entered.set(key, next);
    return next;
  }

  /** @param number of the placeholder, where they are numbered */
  bind(number: number): Shape {
    return (this.bound[number] ??= this.shapes.add());
  }
}

const MAX_SHAPES = 50_000;

/**
 * The statements that were run, by their shapes. To put a long text together and to find what was prepared for it takes as long
 * as many a statement; to walk a shape takes none of that, and always gives the very same text.
 */
class Shapes {
  private root = new Shape(this);
  private count = 0;

  constructor(private readonly isNumbered: boolean) {}

  toStatement(statement: Sql): Statement {
    if (this.count > MAX_SHAPES) {
      this.root = new Shape(this);
      this.count = 0;
    }
    const walk = new ShapeWalk(this.root, this.isNumbered);
    statement.walk(walk);
    const text = (walk.shape.text ??= this.write(statement));
    return { text, values: walk.values };
  }

  add(): Shape {
    this.count++;
    return new Shape(this);
  }

  private write(statement: Sql): string {
    const writer = new StatementWriter(this.isNumbered);
    statement.writeTo(writer);
    return writer.texts.join('');
  }
}

class ShapeWalk {
  readonly values: SqlValue[] = [];
  private numbers: Map<Parameter, number> | undefined;

  constructor(
    public shape: Shape,
    private readonly isNumbered: boolean,
  ) {}

  enter(key: object | string): void {
    this.shape = this.shape.enter(key);
  }

  bind(value: SqlValue | Parameter): void {
    this.shape = this.shape.bind(this.isNumbered ? this.numberOf(value) : this.push(value, 0));
  }

  private numberOf(value: SqlValue | Parameter): number {
    if (!(value instanceof Parameter)) return this.push(value, this.values.length + 1);
    this.numbers ??= new Map();
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const number = this.push(value, this.values.length + 1);
    this.numbers.set(value, number);
    return number;
  }

  private push(value: SqlValue | Parameter, number: number): number {
    this.values.push(value instanceof Parameter ? value.value : value);
    return number;
  }
}

const numbered = new Shapes(true);
const unnumbered = new Shapes(false);

export function toPostgres(statement: Sql): Statement {
  return numbered.toStatement(statement);
}

/** With `?` for each value. */
export function toSqlite(statement: Sql): Statement {
  return unnumbered.toStatement(statement);
}
