import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, InvalidInputError } from '../problems/index.js';
import { KeptQueries } from './kept-queries.js';
import { rememberRules } from './remembered-rules.js';

const UNKNOWN = 'is not known here';

/** A body that has no fields, such as a multipart form of files alone. */
export class NoFields {}

/**
 * The whitelist looks names up in a plain object and so takes those of `Object.prototype` for known fields; Nest drops
 * some of them unsaid.
 */
class StrictValidationPipe extends ValidationPipe {
  private readonly queries = new KeptQueries();

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    if (type !== 'query' || metatype === undefined) return this.read(value, metadata);
    return this.queries.find(metatype, value) ?? this.queries.keep(metatype, value, await this.read(value, metadata));
  }

  private async read(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // class-validator refuses any value of a class without rules.
    const isEmpty = metadata.metatype === NoFields;
    const unknown = Object.keys(value ?? {}).filter((field) => isEmpty || field in Object.prototype);
    if (unknown.length > 0) throw new InvalidInputError(unknown.map((field) => ({ field, message: UNKNOWN })));
    return isEmpty ? new NoFields() : super.transform(value, metadata);
  }
}

/** Turns bodies and queries into their classes; unknown fields are refused, never dropped. */
export function createValidationPipe(): ValidationPipe {
  rememberRules();
  return new StrictValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new InvalidInputError(errors.flatMap((error) => toFieldErrors(error, ''))),
  });
}

function toFieldErrors(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
    field,
    message: name === 'whitelistValidation' ? UNKNOWN : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldErrors(child, `${field}.`))];
}

const pipe = createValidationPipe();

/** Validates a body whose class depends on the request, as the global pipe does. @throws InvalidInputError */
export async function readBody<T extends object>(bodyClass: new () => T, body: unknown): Promise<T> {
  // A multipart reader gives an object without a prototype; a request without a body gives nothing.
  return (await pipe.transform({ ...(body as object | undefined) }, { type: 'body', metatype: bodyClass })) as T;
}
