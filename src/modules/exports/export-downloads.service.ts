import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/runtime/index.js';
import { ViewerSessions } from '../../core/security/index.js';
import { MediaStorage } from '../../core/storage/index.js';
import type { FileAnswer, FileLinkQuery } from '../files/index.js';
import { ExportLinks } from './export-links.js';
import { ExportNotFoundError } from './exports.errors.js';
import { type ExportRow, ExportsRepository } from './exports.repository.js';

/** Of the store's own links, which are not asked again: equal for five minutes, good for fifteen. */
const WINDOW_MS = 5 * 60 * 1000;
const STORE_LINK_SECONDS = 15 * 60;

/** Finished exports, for whoever has a link that is still good. */
@Injectable()
export class ExportDownloads {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly links: ExportLinks,
    private readonly sessions: ViewerSessions,
    private readonly storage: MediaStorage,
    private readonly clock: Clock,
  ) {}

  /** @throws ExportNotFoundError */
  async open(id: number, link: FileLinkQuery): Promise<FileAnswer> {
    const session = this.links.readerOf(id, link);
    const owner = session === undefined ? undefined : await this.sessions.findViewer(session);
    const row = owner && (await this.repository.find(id, this.clock.now()));
    if (row?.user_id !== owner?.id || row?.storage_key == null || owner === undefined) throw new ExportNotFoundError();
    const file = await this.storage.find(row.storage_key);
    if (file === undefined) throw new ExportNotFoundError();
    const downloadName = nameOf(row, owner.username);
    return { file, contentType: 'application/zip', sha256: row.sha256 ?? '', openToAll: false, downloadName, link: () => this.linkTo(row.storage_key ?? '', downloadName) };
  }

  private async linkTo(storageKey: string, downloadName: string): Promise<{ url: string; seconds: number } | undefined> {
    const now = this.clock.now().getTime();
    const signedAt = new Date(Math.floor(now / WINDOW_MS) * WINDOW_MS);
    const url = await this.storage.linkTo(storageKey, { signedAt, seconds: STORE_LINK_SECONDS, contentType: 'application/zip', downloadName });
    return url === undefined ? undefined : { url, seconds: STORE_LINK_SECONDS - Math.floor((now - signedAt.getTime()) / 1000) };
  }
}

function nameOf({ created_at }: ExportRow, username: string): string {
  return `socialphoto-${username}-${created_at.toISOString().slice(0, 10)}.zip`;
}
