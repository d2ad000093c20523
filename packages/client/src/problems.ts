import { type PROBLEM_CODES } from './generated/operations.js';
import { type Schema } from './types.js';

export type ProblemCode = (typeof PROBLEM_CODES)[number];
type ProblemDocument = Schema<'ProblemResponse'>;

/** The server refused: `code` says why and stays the same between releases. */
export class ProblemError<Code extends string = ProblemCode> extends Error {
  override readonly name = 'ProblemError';
  readonly code: Code;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  /** One for each field that is wrong; empty but for invalid input. */
  readonly errors: readonly Schema<'FieldErrorResponse'>[];

  /** @param retryAfter seconds after which the server wants to be asked again, where it says so */
  constructor(
    problem: ProblemDocument,
    readonly retryAfter: number | undefined,
  ) {
    super(`${problem.title} (${problem.code})`);
    this.code = problem.code as string as Code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.requestId = problem.request_id;
    this.errors = problem.errors ?? [];
  }
}

/** An answer that is none of this API: of a proxy in between, or of another server. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';

  constructor(
    readonly status: number,
    readonly contentType: string,
  ) {
    super(`An answer ${status} of type "${contentType}" is not one of this API`);
  }
}

/** Whether it is a refusal, and with codes, whether it is one of these. */
export function isProblem(error: unknown): error is ProblemError;
export function isProblem<Code extends ProblemCode>(error: unknown, ...codes: Code[]): error is ProblemError<Code>;
export function isProblem(error: unknown, ...codes: string[]): boolean {
  return error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code as string));
}

export async function errorOf(response: Response): Promise<ProblemError | UnexpectedAnswerError> {
  const type = response.headers.get('content-type') ?? '';
  const problem: unknown = type.startsWith('application/problem+json') ? await response.json() : undefined;
  if (typeof problem !== 'object' || problem === null || !('code' in problem)) {
    await response.body?.cancel();
    return new UnexpectedAnswerError(response.status, type);
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ProblemError(problem as ProblemDocument, Number.isNaN(seconds) ? undefined : seconds);
}
