import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';

/** Makes the URLs in answers: absolute when `PUBLIC_URL` is set, root-relative otherwise; never from request headers. */
@Injectable()
export class Urls {
  private readonly base: string;

  constructor(settings: Settings) {
    this.base = (settings.publicUrl ?? '') + settings.apiPrefix;
  }

  /** @param path starting with `/`, without the API prefix */
  to(path: string): string {
    return this.base + path;
  }
}
