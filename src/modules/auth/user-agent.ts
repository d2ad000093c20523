import { type ExecutionContext, createParamDecorator } from '@nestjs/common';

/** What the client calls itself. Not `@Headers`: every client sends it by itself, and the document would ask for it. */
export const UserAgent = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<{ headers: { 'user-agent'?: string } }>().headers['user-agent'],
);
