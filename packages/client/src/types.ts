import { type OPERATIONS } from './generated/operations.js';
import { type components, type operations } from './generated/schema.js';

/** A shape of the API by its name in the document: `Schema<'PostResponse'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type OperationId = keyof typeof OPERATIONS & keyof operations;

export interface CallOptions {
  /** Ends the call, and whatever it waits for. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that each attempt may take, over the client's own; 0 for as long as it takes. */
  timeout?: number | undefined;
}

type Part<Id extends OperationId, Name extends 'path' | 'query' | 'header'> = Name extends keyof operations[Id]['parameters'] ? operations[Id]['parameters'][Name] : undefined;
type IsOptional<T, Key extends keyof T> = Record<never, never> extends Pick<T, Key> ? true : false;

/** Left out where the operation has none, optional where it may be left out. */
type Field<Name extends string, Value, Optional> = [Value] extends [undefined] ? unknown : Optional extends true ? { [Key in Name]?: Value } : { [Key in Name]: Value };
type Parameters<Id extends OperationId, Name extends 'path' | 'query' | 'header'> = Field<Name, Exclude<Part<Id, Name>, undefined>, undefined extends Part<Id, Name> ? true : false>;

type BodyOf<R> = R extends { content: infer Content } ? (Content extends { 'application/json': infer Json } ? Json : Content[keyof Content]) : never;
type Body<Id extends OperationId> = operations[Id] extends { requestBody?: infer R }
  ? [BodyOf<NonNullable<R>>] extends [never]
    ? unknown
    : Field<'body', BodyOf<NonNullable<R>>, IsOptional<operations[Id], 'requestBody' & keyof operations[Id]>>
  : unknown;

/** What an operation takes: `path`, `query`, `header` and `body`, as the document has them. */
export type Input<Id extends OperationId> = Parameters<Id, 'path'> & Parameters<Id, 'query'> & Parameters<Id, 'header'> & Body<Id>;

type Content<R> = R extends { content: infer C } ? (C extends { 'application/json': infer Json } ? Json : Blob) : undefined;
type Successes<R> = { [Status in keyof R & (200 | 201 | 202 | 204)]: Content<R[Status]> };

/** What an operation gives: its JSON, a Blob where it is a file, undefined where there is nothing. */
export type Output<Id extends OperationId> = Successes<operations[Id]['responses']>[keyof Successes<operations[Id]['responses']>];

interface Page {
  items: unknown[];
  next_cursor: string | null;
}

/** Operations that answer page by page. */
export type ListId = { [Id in OperationId]: Output<Id> extends Page ? Id : never }[OperationId];
export type Item<Id extends ListId> = Output<Id> extends { items: (infer One)[] } ? One : never;

/** Nothing need be given where everything may be left out. */
export type Arguments<In> = Record<never, never> extends In ? [input?: In & CallOptions] : [input: In & CallOptions];

/** Every operation of the API as a method by its `operationId`. */
export type Methods = { readonly [Id in OperationId]: (...args: Arguments<Input<Id>>) => Promise<Output<Id>> };
