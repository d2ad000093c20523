import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The parts of a schema object that are read here. */
interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  nullable?: boolean;
  allOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
}

const REF = '#/components/schemas/';

/** Adds to the generated schemas what decorators cannot say: strict bodies, objects that may be null, whole examples. */
export function finishSchemas(schemas: Schemas): void {
  const all = schemas as Record<string, Schema>;
  allowNullObjects(all);
  for (const [name, schema] of Object.entries(all)) {
    if (/(Body|Form)$/.test(name)) {
      schema.additionalProperties = false;
      describeDefaults(schema);
    }
    // A file has no example.
    const hasFile = Object.values(schema.properties ?? {}).some(({ format, items }) => format === 'binary' || items?.format === 'binary');
    if (!hasFile) schema.example ??= exampleOf(schema, all, !name.endsWith('Body'));
  }
}

/** In words: generators take a field with a `default` for one that is always there, also where it is to be sent. */
function describeDefaults({ properties = {}, required = [] }: Schema): void {
  for (const [name, property] of Object.entries(properties)) {
    if (required.includes(name) || property.default === undefined) continue;
    const sentence = `\`${JSON.stringify(property.default).replaceAll('"', '')}\` where nothing is said.`;
    property.description = property.description === undefined ? sentence : `${property.description} ${sentence}`;
    delete property.default;
  }
}

/**
 * In OpenAPI 3.0 `nullable` has no say over what `allOf` refers to: the object itself must be nullable.
 * https://github.com/OAI/OpenAPI-Specification/blob/main/proposals/2019-10-31-Clarify-Nullable.md
 */
function allowNullObjects(schemas: Record<string, Schema>): void {
  const nullable = new Set<string>();
  const never = new Set<string>();
  for (const schema of Object.values(schemas)) {
    for (const property of Object.values(schema.properties ?? {})) {
      // The decorator takes the type away, without which nothing may be nullable.
      if (property.nullable === true && property.oneOf !== undefined) property.type ??= 'object';
      for (const { $ref } of [property, property.items ?? {}, ...(property.allOf ?? [])]) {
        if ($ref !== undefined) (property.nullable === true ? nullable : never).add($ref.slice(REF.length));
      }
    }
  }
  for (const name of nullable) {
    if (never.has(name)) throw new Error(`${name} is used as nullable and as never null: give one of them a class of its own`);
    const schema = schemas[name];
    if (schema !== undefined) schema.nullable = true;
  }
}

/**
 * Put together from the examples, defaults and words of the properties.
 * @param whole with defaults too; what Swagger UI offers to send has of optional fields those alone that have an example
 */
function exampleOf(schema: Schema, schemas: Record<string, Schema>, whole = true): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  const [part] = schema.allOf ?? schema.oneOf ?? [];
  if (part !== undefined) return exampleOf(part, schemas, whole);
  if (schema.$ref !== undefined) return exampleOf(schemas[schema.$ref.slice(REF.length)] ?? {}, schemas, whole);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.items !== undefined) return [exampleOf(schema.items, schemas)];
  if (schema.properties === undefined) return schema.nullable === true ? null : undefined;
  const { properties, required = [] } = schema;
  const shown = Object.entries(properties).filter(([name, { example, default: usual }]) => required.includes(name) || example !== undefined || (whole && usual !== undefined));
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas)]));
}
