import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

/** The operations of the document, by path and in the order of their methods. */
export function operationsOf({ paths }: Pick<OpenAPIObject, 'paths'>): { path: string; method: (typeof METHODS)[number]; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
}
