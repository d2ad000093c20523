/** `code` of a system or driver error, such as `ENOENT`. By shape, because errors of other realms are no `Error` here. */
export function errorCodeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
