import { type CanActivate, type ExecutionContext, Injectable, UseGuards, applyDecorators } from '@nestjs/common';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Response } from 'express';
import { Settings } from '../config/index.js';

/** What scripts of other origins may read besides the safelisted headers. */
const EXPOSED_HEADERS = [
  'Content-Range', 'ETag', 'Idempotency-Replayed', 'Link', 'Location', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'Retry-After', 'X-Request-Id',
];
/** The most that Chromium keeps a preflight for. */
const PREFLIGHT_SECONDS = 7_200;

/**
 * What pages of other origins may do with answers: decided by the kind of answer and by `CORS_ORIGINS`, never by a
 * header that a cache would have to know of without being told; see docs/decisions/0022.
 */
@Injectable()
export class CrossOrigin {
  private readonly origins: readonly string[];

  constructor(settings: Settings) {
    this.origins = settings.corsOrigins;
  }

  /** For JSON, and whatever says nothing else. Undefined where other origins are let in nowhere. */
  get options(): CorsOptions | undefined {
    if (this.origins.length === 0) return undefined;
    return { origin: this.origins.includes('*') ? '*' : [...this.origins], exposedHeaders: EXPOSED_HEADERS, maxAge: PREFLIGHT_SECONDS };
  }

  /** Bytes for everybody: the same headers whoever asks, so that shared caches keep one answer for all. */
  openToAll(response: Response): void {
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.removeHeader('Vary');
    if (this.origins.length > 0) response.setHeader('Access-Control-Allow-Origin', '*');
  }

  /** Bytes for those who hold a link: front ends of other sites show them, where there are such front ends. */
  forHolders(response: Response): void {
    response.setHeader('Cross-Origin-Resource-Policy', this.origins.length > 0 ? 'cross-origin' : 'same-site');
  }
}

/** Until a file is found to be open to everybody, its answers, refusals too, are for those who hold a link. */
@Injectable()
export class FileAnswerGuard implements CanActivate {
  constructor(private readonly crossOrigin: CrossOrigin) {}

  canActivate(context: ExecutionContext): true {
    this.crossOrigin.forHolders(context.switchToHttp().getResponse<Response>());
    return true;
  }
}

/** A route whose answers are shown by pages, not read by programs. */
export const ServesFiles = () => applyDecorators(UseGuards(FileAnswerGuard));
