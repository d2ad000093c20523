import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { type TextRule, findTextFault, normalizeText } from './text.js';

// Decorators for request fields. Each validates strictly, never coerces silently, and documents itself.

interface FieldOptions {
  description?: string;
  example?: unknown;
  optional?: boolean;
  /** `null` is accepted and clears the value. */
  nullable?: boolean;
}

type Fault = string | undefined;

function field(options: FieldOptions, schema: ApiPropertyOptions, findFault: (value: unknown) => Fault): PropertyDecorator {
  const { description, example, optional = false, nullable = false } = options;
  const decorators = [
    ApiProperty({ ...schema, description, example, required: !optional, ...(nullable && { nullable }) } as ApiPropertyOptions),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value: unknown) => (nullable && value === null) || findFault(value) === undefined,
        defaultMessage: (args) => findFault(args?.value) ?? 'is not valid',
      },
    }),
  ];
  if (optional) decorators.push(ValidateIf((_object, value: unknown) => value !== undefined));
  return applyDecorators(...decorators);
}

/** Text by the rules of the contract; what is stored is the normalised form. Of a nullable field, blanks clear the value as `null` does. */
export function Text(rule: TextRule & FieldOptions): PropertyDecorator {
  const normalize = (text: string): string | null => normalizeText(text) || (rule.nullable === true ? null : '');
  const schema = { type: String, maxLength: rule.maxLength, ...(rule.minLength !== undefined && { minLength: rule.minLength }) };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.isWellFormed() ? normalize(value) : value)),
    field(rule, schema, (value) => (typeof value === 'string' ? findTextFault(value, rule) : 'must be a string')),
  );
}

/** A string that is taken exactly as sent: passwords and tokens. */
export function Secret(options: FieldOptions & { minLength?: number; maxLength?: number; format?: string }): PropertyDecorator {
  const { minLength = 1, maxLength = 1_000, format } = options;
  return field(options, { type: String, minLength, maxLength, ...(format && { format }) }, (value) =>
    typeof value === 'string' ? findTextFault(value, { minLength, maxLength }) : 'must be a string',
  );
}

export const MAX_QUERY_IDS = 100;

/** Ids in a query string, with commas between them. */
export function QueryIds(options: FieldOptions): PropertyDecorator {
  const schema = { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems: MAX_QUERY_IDS, uniqueItems: true };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,16}(,\d{1,16})*$/.test(value) ? value.split(',').map(Number) : value)),
    field(options, schema as ApiPropertyOptions, (value) => {
      if (!Array.isArray(value) || value.length > MAX_QUERY_IDS) return `must be 1 to ${MAX_QUERY_IDS} ids with commas between them`;
      if (!value.every((id) => Number.isSafeInteger(id) && id >= 1)) return 'must hold positive integers only';
      return new Set(value).size === value.length ? undefined : 'must not name an id twice';
    }),
  );
}

/** One of a few words. */
export function Choice(words: readonly string[], options: FieldOptions & { default?: string } = {}): PropertyDecorator {
  const schema = { enum: [...words], ...(options.default !== undefined && { default: options.default }) };
  return field(options, schema, (value) =>
    typeof value === 'string' && words.includes(value) ? undefined : `must be one of ${words.join(', ')}`,
  );
}

/** A JSON boolean. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'));
}

/** A JSON number without fractions. */
export function WholeNumber(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'integer', minimum: min, maximum: max }, (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max ? undefined : `must be a whole number from ${min} to ${max}`,
  );
}

/** `true` or `false` in a query string. */
export function QueryFlag(options: FieldOptions & { default?: boolean } = {}): PropertyDecorator {
  const schema = { type: Boolean, ...(options.default !== undefined && { default: options.default }) };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    field({ ...options, optional: true }, schema, (value) => (typeof value === 'boolean' ? undefined : 'must be true or false')),
  );
}

/** A whole number in a query string: digits only, behind a minus sign where it is below zero. */
export function QueryInteger(
  options: FieldOptions & { min: number; max: number; default?: number },
): PropertyDecorator {
  const { min, max } = options;
  const schema = { type: 'integer', minimum: min, maximum: max, ...(options.default !== undefined && { default: options.default }) };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^(?:\d|-[1-9])\d{0,15}$/.test(value) ? Number(value) : value)),
    field({ ...options, optional: true }, schema as ApiPropertyOptions, (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
        ? undefined
        : `must be a whole number from ${min} to ${max}`,
    ),
  );
}

/** A number in JSON with at most two decimals. */
export function Decimal(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'number', minimum: min, maximum: max }, (value) => findDecimalFault(value, min, max));
}

/** The same in a query string. */
export function QueryDecimal(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,12}(\.\d{1,2})?$/.test(value) ? Number(value) : value)),
    field({ ...options, optional: true }, { type: 'number', minimum: min, maximum: max }, (value) => findDecimalFault(value, min, max)),
  );
}

function findDecimalFault(value: unknown, min: number, max: number): Fault {
  const valid = typeof value === 'number' && value >= min && value <= max && Number(value.toFixed(2)) === value;
  return valid ? undefined : `must be a number from ${min} to ${max} with at most two decimals`;
}

/** A colour as `#rrggbb`. */
export function Color(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, pattern: COLOR.source }, (value) =>
    typeof value === 'string' && COLOR.test(value) ? undefined : 'must be a colour such as #ffcc00',
  );
}

const COLOR = /^#[0-9a-f]{6}$/;

// RFC 3339 date-time; seconds and fractions may be left out, the zone may not.
const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** `Date` alone takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A moment in a query string, brought to `Date`. */
export function QueryTime(options: FieldOptions = {}): PropertyDecorator {
  return time({ ...options, optional: true }, findQueryTimeFault);
}

/** A moment in JSON, brought to `Date`. */
export function Time(options: FieldOptions = {}): PropertyDecorator {
  return time(options, findTimeFault);
}

function time(options: FieldOptions, findFault: (value: unknown) => Fault): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      const day = typeof value === 'string' ? TIME.exec(value)?.[1] : undefined;
      const moment = new Date(value as string);
      return day === undefined || !isDay(day) || Number.isNaN(moment.getTime()) ? value : moment;
    }),
    field(options, { type: String, format: 'date-time' }, findFault),
  );
}

function findTimeFault(value: unknown): Fault {
  return value instanceof Date ? undefined : 'must be an ISO 8601 time with a zone, such as 2026-01-02T03:04:05Z';
}

function findQueryTimeFault(value: unknown): Fault {
  // A plus sign in a query is a space.
  if (typeof value === 'string' && TIME.test(value.replace(' ', '+'))) return 'must have the + of its zone written as %2B, such as 2026-01-02T03:04:05%2B02:00';
  return findTimeFault(value);
}

/** An array of positive integers without repeats. */
export function IdList(options: FieldOptions & { maxItems: number }): PropertyDecorator {
  const { maxItems } = options;
  const schema = { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems, uniqueItems: true };
  return field(options, schema as ApiPropertyOptions, (value) => {
    if (!Array.isArray(value) || value.length < 1 || value.length > maxItems) return `must be an array of 1 to ${maxItems} ids`;
    if (!value.every((id) => Number.isSafeInteger(id) && id >= 1)) return 'must hold positive integers only';
    return new Set(value).size === value.length ? undefined : 'must not name an id twice';
  });
}

/** An array of a few words, each once. */
export function ChoiceList(words: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: 'array', items: { type: 'string', enum: [...words] }, minItems: 1, maxItems: words.length, uniqueItems: true };
  return field(options, schema as ApiPropertyOptions, (value) => {
    if (!Array.isArray(value) || value.length < 1 || value.length > words.length) return `must be an array of 1 to ${words.length} words`;
    if (!value.every((word) => typeof word === 'string' && words.includes(word))) return `must hold nothing but ${words.join(', ')}`;
    return new Set(value).size === value.length ? undefined : 'must not name a word twice';
  });
}
