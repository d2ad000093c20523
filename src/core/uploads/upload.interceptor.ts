import { type CallHandler, type ExecutionContext, type NestInterceptor, type Type, mixin } from '@nestjs/common';
import type { Request } from 'express';
import { type Observable, lastValueFrom, of } from 'rxjs';
import { Settings } from '../config/index.js';
import { FileTooLargeError } from '../file-refusals/index.js';
import { MediaStorage } from '../storage/index.js';
import { isForm, setReceivedFiles, setRefusedFiles } from './form.js';
import { type MultipartLimits, MultipartReception } from './multipart-reception.js';

/** For boundaries, part headers and text fields. */
const MAX_OVERHEAD_BYTES = 2 ** 20;

export interface UploadOptions {
  maxFiles: number;
  /** Whether videos are taken as well as images. */
  videos?: boolean;
  /** How many texts a form may have beside those of its files; two where nothing is said. */
  texts?: number;
  /** Whether a file that is refused leaves the others alone: `@RefusedFiles()` has it, and the route is reached. */
  goOn?: boolean;
}

/** Receives the files of a multipart request into temporary files for `@ReceivedFiles()` and `@OneFile()`, which are gone when the answer is sent. */
export function UploadInterceptor(options: UploadOptions): Type<NestInterceptor> {
  class MixinUploadInterceptor implements NestInterceptor {
    private readonly limits: MultipartLimits;

    constructor(
      { maxImageBytes, maxVideoBytes }: Settings,
      private readonly storage: MediaStorage,
    ) {
      const videoBytes = options.videos === true ? maxVideoBytes : undefined;
      const maxBytes = Math.max(maxImageBytes, videoBytes ?? 0);
      this.limits = {
        maxFiles: options.maxFiles,
        // Each file may have a text.
        maxParts: 2 * options.maxFiles + (options.texts ?? 2),
        maxBytesOf: (type) => (type.startsWith('image/') ? maxImageBytes : videoBytes),
        maxBodyBytes: options.maxFiles * maxBytes + MAX_OVERHEAD_BYTES,
        tooLarge: () => new FileTooLargeError(maxBytes),
        goOn: options.goOn ?? false,
      };
    }

    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const request = context.switchToHttp().getRequest<Request>();
      if (!isForm(request)) return next.handle();
      const reception = new MultipartReception(request, this.limits, () => this.storage.temporaryPath());
      try {
        await reception.receive();
        setReceivedFiles(request, reception.files);
        setRefusedFiles(request, reception.refused);
        return of(await lastValueFrom(next.handle(), { defaultValue: undefined }));
      } finally {
        await reception.cleanUp();
      }
    }
  }
  Reflect.defineMetadata('design:paramtypes', [Settings, MediaStorage], MixinUploadInterceptor);
  return mixin(MixinUploadInterceptor);
}
