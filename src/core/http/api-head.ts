import { ApiExtension } from '@nestjs/swagger';

/** Marks a GET in the generated document until it is finished; see core/openapi. */
export const HEAD_EXTENSION = 'x-head';

export interface HeadOperation {
  operationId: string;
  summary: string;
  description: string;
}

/** Documents HEAD beside a GET that answers with bytes. Express answers HEAD wherever there is a GET. */
export function ApiHead(operation: HeadOperation) {
  return ApiExtension(HEAD_EXTENSION, operation);
}
