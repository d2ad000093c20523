import { InvalidInputError } from '../problems/index.js';
import { PathParam } from './path-param.js';

/** @throws InvalidInputError unless the text is a positive integer that JSON can carry exactly */
export function parseId(text: unknown, field: string): number {
  const id = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (id >= 1 && id <= Number.MAX_SAFE_INTEGER) return id;
  throw new InvalidInputError([{ field, message: 'must be a positive integer' }]);
}

/** A path parameter that is an id. */
export function IdParam(name = 'id'): ParameterDecorator {
  return PathParam((text) => parseId(text, name), { name, schema: { type: 'integer', format: 'int64', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, example: 7 } });
}
