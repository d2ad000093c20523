import type { OpenAPIObject } from '@nestjs/swagger';
import { type Operation, operationsOf } from './operations.js';

type SchemaObject = Exclude<NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string], { $ref: string }>;

const PASSWORD = 'Username or e-mail address, and password.';

/**
 * The document as Swagger UI shows it: with a form for name and password before the one for a token, without examples that
 * would be filled into parameters, and with a line for each refusal, so that an operation fits a screen.
 * @param tokenUrl of `POST /auth/login`
 */
export function toPageDocument(document: OpenAPIObject, tokenUrl: string): OpenAPIObject {
  const page = structuredClone(document);
  const password = { type: 'oauth2' as const, flows: { password: { tokenUrl, scopes: {} } }, description: PASSWORD };
  page.components = { ...page.components, securitySchemes: { password, ...page.components?.securitySchemes } };
  for (const [name, schema] of Object.entries(page.components.schemas ?? {})) if (name.endsWith('Form') && !('$ref' in schema)) emptyTexts(schema);
  for (const answer of Object.values(page.components.responses ?? {})) if (!('$ref' in answer)) shorten(answer);
  for (const { operation } of operationsOf(page)) {
    if (operation.security?.some((scheme) => 'bearer' in scheme) === true) operation.security.unshift({ password: [] });
    for (const [status, answer] of Object.entries(operation.responses)) {
      if (/^[45]/.test(status) && answer !== undefined && !('$ref' in answer)) shorten(answer);
    }
    emptyParameters(operation);
  }
  return page;
}

function shorten(refusal: { content?: unknown; headers?: unknown }): void {
  delete refusal.content;
  delete refusal.headers;
}

/** Swagger UI fills `string` into texts that have no example. */
function emptyTexts({ properties = {} }: SchemaObject): void {
  for (const property of Object.values(properties)) {
    if ('$ref' in property || property.example !== undefined || property.enum !== undefined || property.format === 'binary') continue;
    if (property.type === 'string') property.example = '';
    else if (property.type === 'array' && property.items !== undefined && !('format' in property.items)) property.example = [];
  }
}

function emptyParameters({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    if ('$ref' in parameter) continue;
    delete parameter.example;
    if (parameter.schema !== undefined && 'example' in parameter.schema) delete parameter.schema.example;
  }
}
