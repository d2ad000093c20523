import type { Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** Where `@ApiProperty` notes the fields of a class, each after a colon. */
const FIELDS = 'swagger/apiModelPropertiesArray';
/** What it notes of each. */
const OPTIONS = 'swagger/apiModelProperties';

/** Fields that were added to a class: they are added again where one process starts several applications. */
const added = new WeakMap<Type<unknown>, Set<string>>();

/** Adds what was contributed to a response to one that extends it: it was declared before that was known. */
export function addContributedFields(response: Type<unknown>, extended: Type<unknown>): void {
  for (const field of added.get(response) ?? []) {
    ApiProperty(Reflect.getMetadata(OPTIONS, response.prototype as object, field) as ApiPropertyOptions)(extended.prototype as object, field);
  }
}

/** Adds a field to a response in the document. @throws Error when the class declares it itself */
export function addField(response: Type<unknown>, field: string, options: ApiPropertyOptions): void {
  const others = added.get(response) ?? new Set();
  const declared = (Reflect.getMetadata(FIELDS, response.prototype as object) ?? []) as string[];
  if (declared.includes(`:${field}`) && !others.has(field)) throw new Error(`${response.name} has a field ${field} of its own: a contribution to it needs another name`);
  added.set(response, others.add(field));
  ApiProperty(options)(response.prototype as object, field);
}
