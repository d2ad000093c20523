import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Urls } from '../../core/http/index.js';
import { Clock } from '../../core/runtime/index.js';
import { SigningKey, type Viewer } from '../../core/security/index.js';

/** What a link holds besides its address, as it was sent. */
interface SignedLink {
  /** Unix time in seconds. */
  expires?: number;
  session?: number;
  signature?: string;
}

/** Links to finished exports, each bound to the export, to its end and to the session that got it. */
@Injectable()
export class ExportLinks {
  private readonly key: SigningKey;

  constructor(
    { jwtSecret }: Settings,
    private readonly urls: Urls,
    private readonly clock: Clock,
  ) {
    this.key = new SigningKey(jwtSecret, 'socialphoto export links');
  }

  to(id: number, expiresAt: Date, { sessionId }: Viewer): string {
    const expires = Math.floor(expiresAt.getTime() / 1000);
    return this.urls.to(`/exports/${id}/file?expires=${expires}&session=${sessionId}&signature=${this.key.sign(textOf(id, expires, sessionId))}`);
  }

  /** The session that the link was made for; undefined when it is forged or over. */
  readerOf(id: number, { expires, session, signature }: SignedLink): number | undefined {
    if (expires === undefined || session === undefined || signature === undefined) return undefined;
    return this.key.isGenuine(textOf(id, expires, session), signature) && expires * 1000 > this.clock.now().getTime() ? session : undefined;
  }
}

function textOf(id: number, expires: number, session: number): string {
  return `${id}\n${expires}\n${session}`;
}
