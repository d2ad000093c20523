import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { createValidationPipe } from '../validation/index.js';
import { CrossOrigin } from './cross-origin.js';
import { RequestShapeGuard } from './request-shape.js';
import { ProblemFilter } from './problem.filter.js';
import { Urls } from './urls.js';

@Global()
@Module({
  providers: [
    CrossOrigin,
    Urls,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    { provide: APP_GUARD, useClass: RequestShapeGuard },
  ],
  exports: [CrossOrigin, Urls],
})
export class HttpModule {}
