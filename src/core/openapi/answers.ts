import type { OpenAPIObject } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { PROBLEM_EXTENSION, isParticular } from '../http/index.js';
import {
  AccountSuspendedError,
  BodyTooLargeError,
  BusyError,
  type CataloguedProblem,
  DependencyDownError,
  GoneMeanwhileError,
  InternalError,
  InvalidInputError,
  MalformedJsonError,
  MalformedRequestError,
  MethodNotAllowedError,
  NotAuthenticatedError,
  RouteNotFoundError,
  UnsupportedContentTypeError,
  describeProblem,
  listProblems,
} from '../problems/index.js';
import { RateLimitedError } from '../rate-limit/index.js';
import { HEADERS } from './headers.js';
import { type Operation, operationsOf } from './operations.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Answer = Exclude<NonNullable<Components['responses']>[string], { $ref: string }>;
type HeaderName = keyof typeof HEADERS;

/** What any operation may answer; those that no route names are added to them. */
const COMMON = [
  InvalidInputError, MalformedJsonError, MalformedRequestError, NotAuthenticatedError, AccountSuspendedError, GoneMeanwhileError, RouteNotFoundError, MethodNotAllowedError,
  BodyTooLargeError, UnsupportedContentTypeError, RateLimitedError, InternalError, BusyError, DependencyDownError,
].map((problem) => describeProblem(problem).code);
/** Not given by a path and method of the document. */
const ELSEWHERE = [RouteNotFoundError, MethodNotAllowedError].map((problem) => describeProblem(problem).code);
const PROBLEM = { $ref: '#/components/schemas/ProblemResponse' };

/**
 * Describes what routes answer. An operation lists the refusals that are particular to it, by status and with their codes;
 * those that any operation may give stand once, behind `default` and in the introduction.
 */
export class Answers {
  private readonly problems = new Map(listProblems().map((problem) => [problem.code, problem]));
  private readonly common: readonly CataloguedProblem[];
  private readonly examples: NonNullable<Components['examples']> = {};
  private readonly responses: NonNullable<Components['responses']> = {};
  private readonly codeSchemas: NonNullable<Components['schemas']> = {};

  /** @param never codes that no operation gives as the server is set */
  constructor(
    private readonly document: OpenAPIObject,
    never: readonly string[],
  ) {
    this.common = [...this.problems.values()].filter(({ code }) => !never.includes(code) && (COMMON.includes(code) || !isParticular(code)));
  }

  describeAll(): void {
    for (const { path, operation } of operationsOf(this.document)) this.describe(path, operation);
    this.addDefault();
    const components = (this.document.components ??= {});
    components.headers = HEADERS;
    components.examples = sorted(this.examples);
    components.responses = sorted(this.responses);
    components.schemas = { ...components.schemas, ...sorted(this.codeSchemas) };
    this.nameCodes(components);
    this.document.info.description = `${this.document.info.description ?? ''}\n\n${this.introduction()}`;
  }

  private describe(path: string, operation: Operation): void {
    for (const [status, answer] of Object.entries(operation.responses)) {
      if (answer !== undefined && !('$ref' in answer)) operation.responses[status] = toGoodAnswer(status, answer);
    }
    const particular = takeCodes(operation).filter((code) => !this.common.some((problem) => problem.code === code));
    const byStatus = new Map<number, string[]>();
    for (const code of particular.sort()) {
      const status = this.problems.get(code)?.status ?? 500;
      byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
      this.examples[code] ??= this.toExample(code, path);
    }
    for (const [status, codes] of byStatus) operation.responses[status] = this.toRefusal(status, codes, operation);
    operation.responses.default = { $ref: '#/components/responses/other-problem' };
  }

  private addDefault(): void {
    const codes = this.common.map(({ code }) => code);
    for (const code of codes) this.examples[code] ??= this.toExample(code, '/posts');
    this.responses['other-problem'] = {
      description: 'Any other failure: see **Failures** in the introduction.',
      headers: toHeaders(Object.keys(HEADERS) as HeaderName[]),
      content: { 'application/problem+json': { schema: PROBLEM, examples: referTo(codes) } },
    };
  }

  /** A refusal of one code is written once, among the components. */
  private toRefusal(status: number, codes: string[], { operationId = '' }: Operation): Answer | { $ref: string } {
    const [code, ...more] = codes;
    const isOne = code !== undefined && more.length === 0;
    const possible = [...codes, ...this.common.filter((problem) => problem.status === status && !ELSEWHERE.includes(problem.code)).map(({ code }) => code)];
    const refusal = {
      description: codes.map((code) => `\`${code}\`: ${this.problems.get(code)?.title ?? ''}`).join('; '),
      headers: toHeaders(headersOfRefusal(status, codes)),
      content: {
        'application/problem+json': {
          schema: { allOf: [PROBLEM, { type: 'object', properties: { code: this.toCodeSchema(isOne ? toTypeName(code) : `${toTypeName(operationId)}${status}`, possible) } }] },
          examples: referTo(codes),
        },
      },
    };
    if (!isOne) return refusal;
    this.responses[code] = refusal;
    return { $ref: `#/components/responses/${code}` };
  }

  /** By a name: generators of clients give a type to each list of words, and make one up where it has none. */
  private toCodeSchema(name: string, codes: string[]): { $ref: string } {
    this.codeSchemas[`${name}Code`] = { type: 'string', enum: codes.sort() };
    return { $ref: `#/components/schemas/${name}Code` };
  }

  private nameCodes(components: Components): void {
    const schema = components.schemas?.ProblemResponse as { properties?: { code?: { enum?: string[] } } } | undefined;
    if (schema?.properties?.code !== undefined) schema.properties.code.enum = [...this.problems.keys()].sort();
  }

  private introduction(): string {
    const rows = this.common.map(({ status, code, title }) => `| ${status} | \`${code}\` | ${title} |`);
    return `## Failures

Failures are problem documents (RFC 9457, \`application/problem+json\`); \`code\` is stable, \`detail\` says what to do, and
\`errors\` names the fields and parameters that are wrong. Operations list what is particular to them. These can happen anywhere:

| status | code | meaning |
| --- | --- | --- |
${rows.join('\n')}`;
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

/** Of words with `-` between them, or of a name that begins with a small letter. */
function toTypeName(text: string): string {
  return text.replace(/(?:^|-)(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

/** Codes that `@ApiProblems` has left on the operation. */
function codesOf(operation: Operation): string[] {
  return Object.keys(operation).filter((key) => key.startsWith(PROBLEM_EXTENSION)).map((key) => key.slice(PROBLEM_EXTENSION.length));
}

function takeCodes(operation: Operation): string[] {
  const codes = codesOf(operation);
  for (const code of codes) Reflect.deleteProperty(operation, PROBLEM_EXTENSION + code);
  return codes;
}

function toGoodAnswer(status: string, answer: Answer): Answer {
  const isPage = Object.values(answer.content ?? {}).some(({ schema }) => schema !== undefined && '$ref' in schema && schema.$ref.endsWith('Page'));
  const headers = { ...(isPage && toHeaders(['Link'])), ...answer.headers };
  return {
    ...answer,
    description: answer.description === '' ? (STATUS_CODES[status] ?? '') : answer.description,
    ...(Object.keys(headers).length > 0 && { headers }),
  };
}

function headersOfRefusal(status: number, codes: readonly string[]): HeaderName[] {
  const names: HeaderName[] = ['X-Request-Id'];
  if (status === 401) names.push('WWW-Authenticate');
  if (status === 429 || status === 503 || codes.includes('request-in-progress')) names.push('Retry-After');
  return names;
}

function toHeaders(names: readonly HeaderName[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function referTo(codes: readonly string[]) {
  return Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
