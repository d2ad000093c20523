import { type ExecutionContext, type Type, createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import { fileMissing } from '../file-refusals/index.js';
import { readBody } from '../validation/index.js';
import type { RefusedFile } from './arriving-files.js';
import type { ReceivedFile } from './receive-file.js';

const none: readonly ReceivedFile[] = [];
const received = new WeakMap<Request, readonly ReceivedFile[]>();
const refused = new WeakMap<Request, readonly RefusedFile[]>();

/** Whether the body is a form that may have files. */
export function isForm(request: Request): boolean {
  return request.is('multipart/form-data') !== false && request.headers['content-type'] !== undefined;
}

export function setReceivedFiles(request: Request, files: readonly ReceivedFile[]): void {
  received.set(request, files);
}

export function setRefusedFiles(request: Request, files: readonly RefusedFile[]): void {
  refused.set(request, files);
}

/** The files of the request in the order in which they were sent. */
export function receivedFilesOf(request: Request): readonly ReceivedFile[] {
  return received.get(request) ?? none;
}

/** The files of the request in the order in which they were sent; none when it is no form. */
export const ReceivedFiles = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  receivedFilesOf(context.switchToHttp().getRequest<Request>()),
);

/** Files that were refused while the others were received, where the route goes on then; in the order in which they were sent. */
export const RefusedFiles = createParamDecorator((_options: unknown, context: ExecutionContext): readonly RefusedFile[] =>
  refused.get(context.switchToHttp().getRequest<Request>()) ?? [],
);

/** The file of a route that takes one. @throws InvalidInputError when there is none */
export const OneFile = createParamDecorator((_options: unknown, context: ExecutionContext) => {
  const [file] = receivedFilesOf(context.switchToHttp().getRequest<Request>());
  if (file === undefined) throw fileMissing();
  return file;
});

/** The body of a route that takes a form as well as JSON, by the class for what was sent. */
export const FormOrJson = createParamDecorator(({ form, json }: { form: Type<object>; json: Type<object> }, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<Request>();
  return readBody(isForm(request) ? form : json, request.body);
});
