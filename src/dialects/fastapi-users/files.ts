import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import { type Viewer, ViewerSessions } from '../../core/security/index.js';
import { CopiesService } from '../../modules/files/index.js';
import { FileLinks, MediaNotFoundError } from '../../modules/media/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { baseOf } from '../support/index.js';
import { readTransformations } from './transformations.js';

const PASS = /^(\d{1,16})\.(\d{1,16})\.([\w-]{43})$/;

/**
 * Links to files below the dialect's base. Clients add `?tr=` to them, so what is signed stands in the path: it is what our own
 * link to the file holds, and as good.
 */
@Injectable()
export class FastapiFiles {
  constructor(
    private readonly links: FileLinks,
    private readonly copies: CopiesService,
    private readonly sessions: ViewerSessions,
    private readonly urls: Urls,
  ) {}

  /** To the first of its media; null without any. */
  toFirst({ media: [first] }: PostResponse, viewer: Viewer): string | null {
    if (first === undefined) return null;
    const key = /([^/?]+)(?:\?.*)?$/.exec(first.url)?.[1] ?? '';
    const { expires, session, signature } = this.links.passTo(key, viewer);
    return this.urls.to(`/${baseOf('fastapi-users')}/files/${expires}.${session}.${signature}/${key}`);
  }

  /** Our own link to the same file, or to a changed copy of it. @throws MediaNotFoundError, InvalidInputError */
  async resolve(pass: string, key: string, tr: string | undefined): Promise<string> {
    const [, expires, session, signature = ''] = PASS.exec(pass) ?? [];
    const link = { expires: Number(expires), session: Number(session), signature };
    const sessionId = expires === undefined ? undefined : this.links.readerOfMedia(key, link);
    const viewer = sessionId === undefined ? undefined : await this.sessions.findViewer(sessionId);
    if (viewer === undefined) throw new MediaNotFoundError();
    if (tr === undefined) return this.urls.to(`/uploads/${key}?expires=${link.expires}&session=${link.session}&signature=${signature}`);
    return (await this.copies.createLink({ key }, await readTransformations(tr), viewer)).url;
  }
}
