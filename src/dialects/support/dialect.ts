import { Controller, SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, type ApiOperationOptions } from '@nestjs/swagger';
import type { DialectName } from '../../core/config/index.js';
import { ApiSection } from '../../core/openapi/index.js';
import { TokenScope } from '../../core/security/index.js';

export const successorKey = Symbol('successor');
const SECTIONS: Readonly<Record<DialectName, string>> = {
  'simplified-instagram': 'Dialect: simplified-instagram',
  'mini-social-feed': 'Dialect: mini-social-feed',
  'fastapi-users': 'Dialect: fastapi-users',
};

/** Where a dialect is served, below the prefix of the API. */
export function baseOf(name: DialectName): string {
  return `compat/${name}`;
}

/**
 * Routes of a dialect, in its section of the document. Personal access tokens read with `read` and change with `write`, unless the route
 * or what stands above says otherwise. @param path below the base of the dialect
 */
export function DialectController(name: DialectName, path = ''): ClassDecorator {
  return applyDecorators(
    ApiSection(SECTIONS[name], 'For clients that were written for another API. New ones use the routes that `Link` names.'),
    ApiBearerAuth(),
    TokenScope('write'),
    Controller(path === '' ? baseOf(name) : `${baseOf(name)}/${path}`),
  );
}

/**
 * Describes a route of a dialect, which is deprecated from its first day: every answer says so, and by what to replace it.
 * @param successor path of our own route that does the same, with the parameters of this one
 */
export function Deprecated(successor: string, operation: ApiOperationOptions & { operationId: string }): MethodDecorator {
  return applyDecorators(SetMetadata(successorKey, successor), ApiOperation({ ...operation, deprecated: true }));
}
