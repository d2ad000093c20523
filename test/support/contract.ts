import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';

// Holds every answer that the tests see against the committed OpenAPI document, or, where extensions add to it, against that of the application.

export interface Content {
  schema?: { $ref?: string; allOf?: { properties?: { code?: { enum?: string[]; $ref?: string } } }[] };
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
    schemas: Record<string, { example?: unknown; properties?: object; enum?: string[] }>;
    responses: Record<string, DocumentedAnswer>;
    examples: Record<string, { summary: string; value: { code: string; status: number } }>;
    headers: Record<string, { example: unknown; schema: object }>;
  };
}

export const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as OpenApiDocument;

/** Objects hold documented fields only, and all of those that are required. */
function closeObjects(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeObjects);
  if (typeof schema !== 'object' || schema === null) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeObjects(value)])) as Record<string, unknown>;
  if (closed.type === 'object' && closed.properties !== undefined) closed.additionalProperties = false;
  // The parts of `allOf` add to the one that is named, which is closed.
  if (Array.isArray(closed.allOf)) for (const part of closed.allOf as Record<string, unknown>[]) delete part.additionalProperties;
  // OpenAPI 3.0 writes null as `nullable`; ajv knows it next to `type`, not next to `allOf`, and takes `oneOf` to speak of null too.
  if (closed.nullable === true && (closed.type === undefined || closed.oneOf !== undefined)) {
    const { nullable: _nullable, ...rest } = closed;
    return { anyOf: [rest, { type: 'null' }] };
  }
  if (typeof closed.$ref === 'string') closed.$ref = closed.$ref.replace(/^#/, 'openapi#');
  return closed;
}

/** A document that answers are held against. */
class Contract {
  private readonly ajv = new Ajv({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  /** Those with the fewest parameters first. */
  private readonly patterns: { path: string; pattern: RegExp }[];

  constructor(private readonly document: OpenApiDocument) {
    this.patterns = Object.keys(document.paths)
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i') }));
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', components: { schemas: closeObjects(document.components.schemas) } });
  }

  /** @throws when the route, the status or the body is not as documented */
  assert(method: string, pathname: string, status: number, contentType: string, body: unknown): void {
    const path = this.findPath(pathname);
    if (path === undefined) return; // Unknown routes are tested for their 404.
    const operation = this.document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) {
      if (status !== 405 && method !== 'HEAD' && method !== 'OPTIONS') throw new Error(`${method} ${path} is not documented`);
      return;
    }
    const response = resolveIn(this.document, operation.responses[String(status)] ?? (status >= 400 ? operation.responses.default : undefined));
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
    const validate = this.validatorOf(`${method} ${path} ${status} ${type}`, schema);
    if (!validate(body)) {
      throw new Error(`${method} ${path} gave ${status} unlike its schema: ${this.ajv.errorsText(validate.errors)}\n${JSON.stringify(body).slice(0, 2_000)}`);
    }
  }

  validatorOf(name: string, schema: object): ValidateFunction {
    const known = this.validators.get(name);
    if (known !== undefined) return known;
    const validate = this.ajv.compile(closeObjects(schema) as object);
    this.validators.set(name, validate);
    return validate;
  }

  /** The documented path with the fewest parameters that matches. */
  private findPath(pathname: string): string | undefined {
    return this.patterns.find(({ pattern }) => pattern.test(pathname))?.path;
  }
}

const committed = new Contract(document);

/** By the origins of applications with extensions. */
const extended = new Map<string, () => Contract>();

/** Holds the answers of an application with extensions against its own document, which is built with the first of them. */
export function followDocument(origin: string, build: () => object): void {
  let contract: Contract | undefined;
  extended.set(origin, () => (contract ??= new Contract(JSON.parse(JSON.stringify(build())) as OpenApiDocument)));
}

/** @throws when the route, the status or the body is not as documented */
export function assertDocumented(method: string, url: string, status: number, contentType: string, body: unknown): void {
  const { origin, pathname } = new URL(url);
  (extended.get(origin)?.() ?? committed).assert(method, pathname, status, contentType, body);
}

/** @param name of the schema, unique over the committed document */
export function validatorOf(name: string, schema: object): ValidateFunction {
  return committed.validatorOf(name, schema);
}

export function resolve(answer: DocumentedAnswer | { $ref: string } | undefined): DocumentedAnswer | undefined {
  return resolveIn(document, answer);
}

export function resolveIn({ components }: { components: { responses: object } }, answer: DocumentedAnswer | { $ref: string } | undefined): DocumentedAnswer | undefined {
  const responses = components.responses as Record<string, DocumentedAnswer>;
  return answer !== undefined && '$ref' in answer ? responses[answer.$ref.split('/').at(-1) ?? ''] : answer;
}

/** That a refusal may have, written there or by the name of a schema. */
export function codesIn({ components }: { components: { schemas?: Record<string, { enum?: string[] }> } }, content: Content | undefined): string[] {
  return (content?.schema?.allOf ?? []).flatMap(({ properties }) => {
    const { enum: codes, $ref } = properties?.code ?? {};
    return codes ?? components.schemas?.[$ref?.split('/').at(-1) ?? '']?.enum ?? [];
  });
}

function isFile(content: object, type: string): boolean {
  return Object.keys(content).some((documented) => documented.endsWith('/*') && type.startsWith(documented.slice(0, -1)));
}
