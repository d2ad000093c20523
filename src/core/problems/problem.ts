export interface FieldError {
  /** Name of the field or parameter as the client sent it; `media_ids.0` for an element. */
  field: string;
  message: string;
}

export interface ProblemDefinition {
  /** Stable, kebab-case; the last part of the problem's `type`. Never changed once released. */
  code: string;
  /** Short, the same for each occurrence. */
  title: string;
  /** For `docs/problems.md`: when it is given and what the client can do. */
  advice: string;
}

export interface CataloguedProblem extends ProblemDefinition {
  status: number;
}

const catalogue = new Map<string, CataloguedProblem>();
const owners = new Map<string, string>();
const conflicts: ProblemConflict[] = [];
const definitions = new WeakMap<object, ProblemDefinition>();

/** A code that two classes have. */
export interface ProblemConflict {
  code: string;
  first: string;
  second: string;
}

/**
 * A refusal that a client may see. The base class gives the HTTP status, `@Problem` the stable code;
 * one filter renders it as RFC 9457 `application/problem+json`.
 */
export abstract class ProblemError extends Error {
  abstract readonly status: number;
  readonly fieldErrors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** Further response headers, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Which of several files it is about, as its sender calls it: for pages, no part of the document. */
  fileName?: string | undefined;

  get definition(): ProblemDefinition {
    const definition = definitions.get(this.constructor);
    if (definition === undefined) throw new Error(`${this.constructor.name} has no @Problem`);
    return definition;
  }

  get code(): string {
    return this.definition.code;
  }
}

type ProblemClass = abstract new (...args: never[]) => ProblemError;

/** Names the failure. Codes are unique over the program, extensions included: one that is taken is refused at the start. */
export function Problem(definition: ProblemDefinition) {
  return (target: ProblemClass): void => {
    const { code } = definition;
    definitions.set(target, definition);
    const first = owners.get(code);
    if (first !== undefined) conflicts.push({ code, first, second: target.name });
    else {
      owners.set(code, target.name);
      catalogue.set(code, { ...definition, status: statusOf(target) });
    }
  };
}

/** Codes that were given to a second class. */
export function listProblemConflicts(): readonly ProblemConflict[] {
  return conflicts;
}

/** Every problem whose class has been loaded, by status and code. */
export function listProblems(): CataloguedProblem[] {
  return [...catalogue.values()].sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}

/** What `docs/problems.md` and the OpenAPI document say about an error class. */
export function describeProblem(target: ProblemClass): CataloguedProblem {
  const definition = definitions.get(target);
  if (definition === undefined) throw new Error(`${target.name} has no @Problem`);
  return { ...definition, status: statusOf(target) };
}

function statusOf(target: ProblemClass): number {
  for (let base: unknown = target; typeof base === 'function'; base = Object.getPrototypeOf(base)) {
    const status: unknown = Object.getOwnPropertyDescriptor(base, 'status')?.value;
    if (typeof status === 'number') return status;
  }
  throw new Error(`${target.name} extends no base with a status`);
}
