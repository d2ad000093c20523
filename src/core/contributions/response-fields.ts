import type { Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** Where `@ApiProperty` notes the fields of a class, each after a colon. */
const FIELDS = 'swagger/apiModelPropertiesArray';

/** Fields that were added to a class: they are added again where one process starts several applications. */
const added = new WeakMap<Type<unknown>, Set<string>>();

/** Adds a field to a response in the document. @throws Error when the class declares it itself */
export function addField(response: Type<unknown>, field: string, options: ApiPropertyOptions): void {
  const others = added.get(response) ?? new Set();
  const declared = (Reflect.getMetadata(FIELDS, response.prototype as object) ?? []) as string[];
  if (declared.includes(`:${field}`) && !others.has(field)) throw new Error(`${response.name} has a field ${field} of its own: a contribution to it needs another name`);
  added.set(response, others.add(field));
  ApiProperty(options)(response.prototype as object, field);
}
