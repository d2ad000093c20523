import { type ArgumentsHost, Catch, type ExceptionFilter, UseFilters, applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ProblemFilter, ProblemResponse } from '../../core/http/index.js';
import { InvalidTokenError, WrongCredentialsError } from '../../modules/auth/index.js';
import { EmailTakenError } from '../../modules/users/index.js';

export class FastapiError {
  @ApiProperty({ example: 'LOGIN_BAD_CREDENTIALS' })
  detail: string;
}

/** What the dialect calls a refusal; all others are told as ours. */
const DETAILS = new Map<unknown, string>([
  [WrongCredentialsError, 'LOGIN_BAD_CREDENTIALS'],
  [EmailTakenError, 'REGISTER_USER_ALREADY_EXISTS'],
]);

@Catch()
class BareErrorFilter implements ExceptionFilter {
  private readonly others = new ProblemFilter();

  constructor(private readonly ofToken: string | undefined) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const detail = error instanceof InvalidTokenError ? this.ofToken : DETAILS.get((error as object | null)?.constructor);
    if (detail === undefined) this.others.answer(error, http.getRequest<Request>(), response);
    else response.status(400).json({ detail });
  }
}

/** The route tells some refusals as 400 with a bare `detail`. @param ofToken for a token that is not valid */
export function BareErrors(ofToken?: string): MethodDecorator {
  return applyDecorators(
    UseFilters(new BareErrorFilter(ofToken)),
    ApiResponse({
      status: 400,
      description: 'A refusal that the dialect has a word for, or one of ours.',
      content: { 'application/json': { schema: { $ref: getSchemaPath(FastapiError) } }, 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemResponse) } } },
    }),
  );
}
