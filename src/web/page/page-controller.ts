import { Controller, Post, SetMetadata, UseFilters, UseGuards, UseInterceptors, applyDecorators } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnyQuery, Consumes } from '../../core/http/index.js';
import { UploadInterceptor } from '../../core/uploads/index.js';
import { WithoutToken } from '../../core/security/index.js';
import { FormTokenInterceptor } from './forms/form-token.interceptor.js';
import { NavigationGuard } from './navigation.guard.js';
import { AtRoot, pageKey } from './page-keys.js';
import { PageProblemFilter } from './page-problem.filter.js';

/** Of a form with files, beside a text for each of them: what is typed, what is hidden, what is said of files that came before, and room for more files than are taken, so that the refusal says so. */
const TEXTS = 40;

/**
 * A controller of pages, at the root whatever `API_PREFIX` says. Pages are for people with a session, unless they say
 * `@OpenPage()`; a token of the API is not read.
 */
export const PageController = () =>
  applyDecorators(SetMetadata(pageKey, true), AtRoot(), Controller(), WithoutToken(), AnyQuery(), ApiExcludeController(), UseGuards(NavigationGuard), UseFilters(PageProblemFilter));

/** A form of ours is sent here; those of other sites are refused before they are read. */
export function FormPost(path: string) {
  return applyDecorators(Post(path), Consumes('application/x-www-form-urlencoded'), UseInterceptors(FormTokenInterceptor));
}

interface FormFiles {
  maxFiles: number;
  videos: boolean;
  /** Whether a refused file leaves the others alone. */
  goOn?: boolean;
}

/** The same with files. */
export function FilesPost(path: string, files: FormFiles) {
  // The upper one runs first.
  return applyDecorators(Post(path), Consumes('multipart/form-data'), UseInterceptors(UploadInterceptor({ ...files, texts: TEXTS }), FormTokenInterceptor));
}
