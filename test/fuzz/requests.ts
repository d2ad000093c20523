import fc from 'fast-check';
import { type Content, type Operation, document } from '../support/contract.js';

/** Something that the world has by now, or a value as it is. */
export type Value = { kind: Kind; index: number } | { plain: unknown };
export type Kind = 'user' | 'post' | 'comment' | 'media' | 'other' | 'cursor';

/** One request, the same for whatever server it is sent to. */
export interface Plan {
  method: string;
  path: string;
  actor: Actor;
  params: Record<string, Value>;
  query: Record<string, Value>;
  headers: Record<string, string>;
  body: Body | undefined;
}
export type Body = { json: Value } | { text: string; type: string } | { fields: Record<string, Value>; file: 'photo' | 'junk' | 'none' };
export const ACTORS = ['nobody', 'ada', 'bob', 'olga', 'guest'] as const;
export type Actor = (typeof ACTORS)[number];

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

/** They end the sessions or the account of whoever sends them: only the guest does, who comes back. */
const ENDS = /^\/(?:auth\/(?:logout|sessions|change-password|reset-password)|users\/me$)/;
/** Fields that name something which was made before; the users are the first four of every world. */
const NAMED: Record<string, Kind> = { target_id: 'post', media_ids: 'media', parent_id: 'comment', post_id: 'post', ids: 'other' };
const FIRST_USERS = 4;
const A_POST = { target_type: fc.constant<Value>({ plain: 'post' }), target_id: fc.nat(40).map((index): Value => ({ kind: 'post', index })) };
const OTHERS_ACCOUNT = /^\/admin\/users\/\{user\}$/;
const MOST_INDEX = 40;

const odd = fc.oneof(
  fc.constantFrom('', ' ', '0', '-1', '1e3', '١٢', 'null', 'undefined', 'NaN', 'true', '[]', '{}', "' OR 1=1 --", '<script>alert(1)</script>', '../../etc/passwd', '%00', '%', '\u0000', '\u202e', '🦩', '\ud800', 'a\u0301'.repeat(40), 'x'.repeat(3_000)),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const junk = fc.oneof(odd, fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 2 ** 53 + 2, [], {}, [[]], { length: 3 }), fc.jsonValue({ maxDepth: 2 }));
const known = (kind: Kind): fc.Arbitrary<Value> => fc.nat(MOST_INDEX).map((index) => ({ kind, index }));
const plain = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Value> => values.map((value) => ({ plain: value }));

function resolve(schema: Schema): Schema {
  if (schema.$ref !== undefined) return resolve((document.components.schemas as Record<string, Schema>)[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const parts = schema.allOf?.map(resolve) ?? [];
  return Object.assign({}, ...parts, schema) as Schema;
}

/** A value that fits, more or less. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  const { type, format, enum: values, example, minimum = 0, maximum = 120, items, properties, oneOf, anyOf } = resolve(schema);
  const choices = oneOf ?? anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map(fitting));
  if (values !== undefined) return fc.constantFrom(...values);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.max(minimum, Math.min(maximum, minimum + 120))) });
  if (type === 'array') return fc.array(fitting(items ?? {}), { maxLength: 3 });
  if (type === 'object' || properties !== undefined) return objectOf(properties ?? {}, []);
  const texts = [fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('quiet #birds', 'of @ada', 'plain')];
  if (format === 'date-time') return fc.constantFrom('2026-01-01T00:00:00Z', '2050-12-31T23:59:59.999Z', 'yesterday');
  return example === undefined ? fc.oneof(...texts) : fc.oneof(fc.constant(example), fc.constant(example), ...texts);
}

function named(name: string, schema: Schema): fc.Arbitrary<unknown> | undefined {
  if (name === 'user_id') return fc.integer({ min: 1, max: FIRST_USERS });
  const kind = NAMED[name];
  if (kind === undefined) return undefined;
  return resolve(schema).type === 'array' ? fc.array(known(kind), { maxLength: 3 }) : known(kind);
}

/** What is reported is of the type that is named with it. */
function withTarget(body: Record<string, unknown>): Record<string, unknown> {
  const { target_type: type, target_id: id } = body;
  if (typeof id !== 'object' || id === null || !('index' in id)) return body;
  return { ...body, target_id: type === 'post' || type === 'comment' ? { ...id, kind: type } : 1 + (Number(id.index) % FIRST_USERS) };
}

function objectOf(properties: Record<string, Schema>, required: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(properties).map(([name, schema]) => {
    const value = fc.oneof({ weight: 9, arbitrary: named(name, schema) ?? fitting(schema) }, { weight: 1, arbitrary: junk });
    return [name, fc.option(value, { nil: undefined, freq: required.includes(name) ? 12 : 1 })] as const;
  });
  return fc.record(Object.fromEntries(entries)).map((object) => withTarget(Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))));
}

function kindOf(name: string, path: string): Kind | undefined {
  if (name === 'user') return 'user';
  if (name === 'cursor') return 'cursor';
  if (name === 'post_id') return 'post';
  if (name !== 'id') return undefined;
  return path.startsWith('/posts') ? 'post' : path.startsWith('/comments') ? 'comment' : path.startsWith('/media') ? 'media' : 'other';
}

function parameter(name: string, schema: Schema, path: string): fc.Arbitrary<Value> {
  const kind = kindOf(name, path);
  const usual = kind !== undefined ? known(kind) : plain(named(name, schema) ?? fitting(schema));
  return fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: plain(odd) }, { weight: 1, arbitrary: plain(fc.maxSafeInteger()) });
}

function bodyOf(content: Record<string, Content>): fc.Arbitrary<Body | undefined> {
  return fc.oneof(...Object.entries(content).map(([type, { schema = {} }]): fc.Arbitrary<Body | undefined> => {
    const { properties = {}, required = [], oneOf, anyOf } = resolve(schema);
    if (type === 'multipart/form-data') {
      const fields = objectOf(properties, required).map((object) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, { plain: value }])));
      return fc.record({ fields, file: fc.constantFrom('photo' as const, 'photo' as const, 'photo' as const, 'junk' as const, 'none' as const) });
    }
    if (type !== 'application/json') return fc.oneof(odd.map((text) => ({ text, type })), fc.constant(undefined));
    const choices = oneOf ?? anyOf;
    const whole = choices === undefined ? objectOf(properties, required) : fc.oneof(...choices.map((choice) => objectOf(resolve(choice).properties ?? {}, resolve(choice).required ?? [])));
    return fc.oneof(
      { weight: 12, arbitrary: whole.map((value) => ({ json: { plain: value } })) },
      { weight: 1, arbitrary: junk.map((value) => ({ json: { plain: value } })) },
      { weight: 1, arbitrary: odd.map((text) => ({ text, type })) },
    );
  }));
}

function planOf(method: string, path: string, operation: Operation): fc.Arbitrary<Plan> {
  const inPlace = (place: string) => Object.fromEntries((operation.parameters ?? []).filter((one) => one.in === place).map((one) => [one.name, parameter(one.name, one.schema as Schema, path)]));
  const isOfGuest = ENDS.test(path) && method !== 'get' && method !== 'patch';
  const isOfOthers = OTHERS_ACCOUNT.test(path) && method !== 'get';
  const query = fc.record(Object.fromEntries(Object.entries(inPlace('query')).map(([name, value]) => [name, fc.option(value, { nil: undefined, freq: 1 })])));
  return fc.record({
    method: fc.constant(method.toUpperCase()),
    path: fc.constant(path),
    actor: isOfGuest ? fc.constant('guest' as const) : fc.constantFrom(...ACTORS),
    params: isOfOthers ? fc.constant<Record<string, Value>>({ user: { plain: 'guest' } }) : fc.record({ ...inPlace('path'), ...(path.includes('{target_type}') && A_POST) }),
    query: query.map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, Value>),
    headers: fc.constantFrom<Record<string, string>>({}, {}, {}, { 'idempotency-key': 'a' }, { 'idempotency-key': 'b' }, { range: 'bytes=0-9' }, { 'if-none-match': '*' }),
    body: operation.requestBody === undefined ? fc.constant(undefined) : bodyOf(operation.requestBody.content),
  });
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'];

/** Requests of every operation, by everybody, most of them nearly right; the same for the same seed. */
export function planRequests(count: number, seed: number): Plan[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([method]) => METHODS.includes(method)).map(([method, operation]) => planOf(method, path, operation)),
  );
  return fc.sample(fc.oneof(...operations), { numRuns: count, seed });
}
