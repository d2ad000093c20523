import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';

// Holds every answer that the tests see against the committed OpenAPI document.

export interface Content {
  schema?: { $ref?: string; allOf?: { properties?: { code?: { enum?: string[] } } }[] };
  encoding?: Record<string, { contentType?: string; explode?: boolean }>;
  example?: unknown;
  examples?: Record<string, { $ref: string }>;
}

export interface DocumentedAnswer {
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, Content>;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean; example?: unknown; schema: { example?: unknown } }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, DocumentedAnswer | { $ref: string }>;
}

interface OpenApiDocument {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string }[];
  components: {
    schemas: Record<string, { example?: unknown; properties?: object }>;
    responses: Record<string, DocumentedAnswer>;
    examples: Record<string, { summary: string; value: { code: string; status: number } }>;
    headers: Record<string, { example: unknown; schema: object }>;
  };
}

export const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as OpenApiDocument;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', components: { schemas: closeObjects(document.components.schemas) } });

const validators = new Map<string, ValidateFunction>();

/** Objects hold documented fields only, and all of those that are required. */
function closeObjects(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeObjects);
  if (typeof schema !== 'object' || schema === null) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeObjects(value)])) as Record<string, unknown>;
  if (closed.type === 'object' && closed.properties !== undefined) closed.additionalProperties = false;
  // The parts of `allOf` add to the one that is named, which is closed.
  if (Array.isArray(closed.allOf)) for (const part of closed.allOf as Record<string, unknown>[]) delete part.additionalProperties;
  // OpenAPI 3.0 writes null as `nullable`; ajv knows it next to `type`, not next to `allOf`.
  if (closed.nullable === true && closed.type === undefined) {
    const { nullable: _nullable, ...rest } = closed;
    return { anyOf: [rest, { type: 'null' }] };
  }
  if (typeof closed.$ref === 'string') closed.$ref = closed.$ref.replace(/^#/, 'openapi#');
  return closed;
}

/** @throws when the route, the status or the body is not as documented */
export function assertDocumented(method: string, url: string, status: number, contentType: string, body: unknown): void {
  const path = findPath(new URL(url).pathname);
  if (path === undefined) return; // Unknown routes are tested for their 404.
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) {
    if (status !== 405 && method !== 'HEAD' && method !== 'OPTIONS') throw new Error(`${method} ${path} is not documented`);
    return;
  }
  const response = resolve(operation.responses[String(status)] ?? (status >= 400 ? operation.responses.default : undefined));
  if (response === undefined) throw new Error(`${method} ${path} gave ${status}, which is not documented`);
  const type = contentType.split(';')[0] ?? '';
  const schema = response.content?.[type]?.schema;
  if (schema === undefined) {
    if (response.content !== undefined && !isFile(response.content, type)) {
      throw new Error(`${method} ${path} gave ${status} as ${type}, which is not documented`);
    }
    return;
  }
  if (method === 'HEAD' || !type.endsWith('json')) return; // No body, or a file.
  const validate = validatorOf(`${method} ${path} ${status} ${type}`, schema);
  if (!validate(body)) {
    throw new Error(`${method} ${path} gave ${status} unlike its schema: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body).slice(0, 2_000)}`);
  }
}

export function resolve(answer: DocumentedAnswer | { $ref: string } | undefined): DocumentedAnswer | undefined {
  return resolveIn(document, answer);
}

export function resolveIn({ components }: { components: { responses: object } }, answer: DocumentedAnswer | { $ref: string } | undefined): DocumentedAnswer | undefined {
  const responses = components.responses as Record<string, DocumentedAnswer>;
  return answer !== undefined && '$ref' in answer ? responses[answer.$ref.split('/').at(-1) ?? ''] : answer;
}

function isFile(content: object, type: string): boolean {
  return Object.keys(content).some((documented) => documented.endsWith('/*') && type.startsWith(documented.slice(0, -1)));
}

/** @param name of the schema, unique over the document */
export function validatorOf(name: string, schema: object): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const validate = ajv.compile(closeObjects(schema) as object);
  validators.set(name, validate);
  return validate;
}

/** The documented path with the fewest parameters that matches. */
function findPath(pathname: string): string | undefined {
  return Object.keys(document.paths)
    .filter((path) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i').test(pathname))
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
}
