import type { OpenAPIObject } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { PROBLEM_EXTENSION } from '../http/index.js';
import {
  BodyTooLargeError,
  BusyError,
  DependencyDownError,
  InternalError,
  InvalidInputError,
  MalformedJsonError,
  MalformedRequestError,
  NotAuthenticatedError,
  type ProblemError,
  UnsupportedContentTypeError,
  describeProblem,
  listProblems,
} from '../problems/index.js';
import { UNLIMITED_EXTENSION } from '../rate-limit/index.js';
import { HEADERS } from './headers.js';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Components = NonNullable<OpenAPIObject['components']>;
type Answer = Exclude<NonNullable<Components['responses']>[string], { $ref: string }>;
type HeaderName = keyof typeof HEADERS;
type ProblemClass = abstract new (...args: never[]) => ProblemError;

const RATE_LIMIT: readonly HeaderName[] = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];
const SCHEMA = { $ref: '#/components/schemas/ProblemResponse' };
/** Described with every route's `default` answer, whichever routes name them. */
const ANYWHERE = [MalformedRequestError, InternalError, BusyError, DependencyDownError].map((problem) => describeProblem(problem).code);

/** Refusals that follow from what a route reads. Unknown parameters are refused everywhere. */
function problemsByShape(operation: Operation): ProblemClass[] {
  const problems: ProblemClass[] = [InvalidInputError];
  if (operation.security !== undefined && operation.security.length > 0) problems.push(NotAuthenticatedError);
  if (operation.requestBody === undefined || !('content' in operation.requestBody)) return problems;
  problems.push(BodyTooLargeError, UnsupportedContentTypeError);
  if ('application/json' in operation.requestBody.content) problems.push(MalformedJsonError);
  if ('multipart/form-data' in operation.requestBody.content) problems.push(MalformedRequestError);
  return problems;
}

/**
 * Describes what routes answer: headers of the good answers, and problem documents by status with an example for each
 * code. Each code's example, and each refusal with one code only, is written once, among the components.
 */
export class Answers {
  private readonly problems = new Map(listProblems().map((problem) => [problem.code, problem]));
  private readonly named = new Set<string>();
  private readonly examples: NonNullable<Components['examples']> = {};
  private readonly responses: NonNullable<Components['responses']> = {};

  describe(path: string, operation: Operation): void {
    const always: HeaderName[] = takesNoLimit(operation) ? ['X-Request-Id'] : ['X-Request-Id', ...RATE_LIMIT];
    for (const [status, answer] of Object.entries(operation.responses)) {
      if (answer !== undefined && !('$ref' in answer)) operation.responses[status] = toGoodAnswer(status, answer, always);
    }
    const byStatus = new Map<number, string[]>();
    const byShape = problemsByShape(operation).map((problem) => describeProblem(problem).code);
    for (const code of new Set([...byShape, ...takeCodes(operation)])) {
      const status = this.problems.get(code)?.status ?? 500;
      byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
      this.named.add(code);
      this.examples[code] ??= this.toExample(code, byShape.includes(code) ? '/posts' : path);
    }
    for (const [status, codes] of byStatus) operation.responses[status] = this.toRefusal(status, codes.sort());
    operation.responses.default = { $ref: '#/components/responses/other-problem' };
  }

  /** Adds what the routes refer to. */
  addTo(components: Components): void {
    const others = [...this.problems.values()].filter(({ code }) => !this.named.has(code) || ANYWHERE.includes(code));
    for (const { code } of others) this.examples[code] ??= this.toExample(code, '/posts');
    this.responses['other-problem'] = {
      description: `Any other failure: ${others.map(({ status, code, title }) => `${status} \`${code}\`: ${title}`).join('; ')}.`,
      headers: toHeaders(['X-Request-Id', ...RATE_LIMIT, 'Retry-After', 'Allow']),
      content: { 'application/problem+json': { schema: SCHEMA, examples: this.referTo(others.map(({ code }) => code)) } },
    };
    components.headers = HEADERS;
    components.examples = sorted(this.examples);
    components.responses = sorted(this.responses);
  }

  private toRefusal(status: number, codes: string[]): Answer | { $ref: string } {
    const refusal = {
      description: codes.map((code) => `\`${code}\`: ${this.problems.get(code)?.title ?? ''}`).join('; '),
      headers: toHeaders(headersOfRefusal(status, codes)),
      content: { 'application/problem+json': { schema: SCHEMA, examples: this.referTo(codes) } },
    };
    const [code, ...more] = codes;
    if (code === undefined || more.length > 0) return refusal;
    this.responses[code] = refusal;
    return { $ref: `#/components/responses/${code}` };
  }

  private referTo(codes: readonly string[]) {
    return Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  }

  private toExample(code: string, path: string) {
    const { title = '', status = 500, advice = '' } = this.problems.get(code) ?? {};
    return {
      summary: title,
      value: {
        type: `/problems/${code}`,
        title,
        status,
        detail: advice,
        instance: path.replace('{user}', 'ada').replace('{key}', '0f8fad5bd9cb469fa165708d7b1d7c3a.jpg').replace(/\{\w+\}/g, '7'),
        code,
        request_id: '3d0f2a1e-7a3f-4a0c-9b1e-2f0a7c5d9e11',
        ...(code === describeProblem(InvalidInputError).code && { errors: [{ field: 'limit', message: 'must be a whole number from 1 to 100' }] }),
      },
    };
  }
}

/** Codes that `@ApiProblems` has left on the operation. */
function takeCodes(operation: Operation): string[] {
  const extensions = operation as unknown as Record<string, unknown>;
  const keys = Object.keys(extensions).filter((key) => key.startsWith(PROBLEM_EXTENSION));
  for (const key of keys) delete extensions[key];
  return keys.map((key) => key.slice(PROBLEM_EXTENSION.length));
}

/** Whether the route is `@Unlimited()`; takes the mark off. */
function takesNoLimit(operation: Operation & { [UNLIMITED_EXTENSION]?: boolean }): boolean {
  const unlimited = operation[UNLIMITED_EXTENSION] === true;
  delete operation[UNLIMITED_EXTENSION];
  return unlimited;
}

function toGoodAnswer(status: string, answer: Answer, always: readonly HeaderName[]): Answer {
  const isPage = Object.values(answer.content ?? {}).some(({ schema }) => schema !== undefined && '$ref' in schema && schema.$ref.endsWith('Page'));
  return {
    ...answer,
    description: answer.description === '' ? (STATUS_CODES[status] ?? '') : answer.description,
    headers: { ...toHeaders(isPage ? [...always, 'Link'] : always), ...answer.headers },
  };
}

function headersOfRefusal(status: number, codes: readonly string[]): HeaderName[] {
  const names: HeaderName[] = ['X-Request-Id'];
  if (status === 429) names.push(...RATE_LIMIT);
  if (status === 401) names.push('WWW-Authenticate');
  if (status === 429 || status === 503 || codes.includes('request-in-progress')) names.push('Retry-After');
  return names;
}

function toHeaders(names: readonly HeaderName[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
