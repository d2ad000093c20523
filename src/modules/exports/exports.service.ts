import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { AccountProofs } from '../users/index.js';
import { EXPORT_PAUSE_SECONDS } from './export-limits.js';
import { ExportLinks } from './export-links.js';
import { type ExportResponse, toExportResponse } from './exports.dto.js';
import { ExportNotFoundError, ExportTooSoonError } from './exports.errors.js';
import { type ExportRow, ExportsRepository } from './exports.repository.js';
import { ExportQueue } from './making/export-queue.js';

const PAUSE_MS = EXPORT_PAUSE_SECONDS * 1000;

/** Exports of one's own account: asking for them, and seeing what has become of them. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly queue: ExportQueue,
    private readonly links: ExportLinks,
    private readonly proofs: AccountProofs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of several at once one is taken. @throws WrongPasswordError, TooManyAttemptsError, ExportTooSoonError */
  async request(password: string, viewer: Viewer): Promise<ExportResponse> {
    return this.proofs.withPassword(viewer, password, async () => {
      const now = this.clock.now();
      const latest = await this.repository.findLatest(viewer.id);
      const waitMs = latest === undefined ? 0 : latest.created_at.getTime() + PAUSE_MS - now.getTime();
      if (waitMs > 0) throw new ExportTooSoonError(Math.ceil(waitMs / 1000));
      const id = await this.repository.insert(viewer.id, now);
      this.database.afterCommit(() => this.queue.makeDue());
      return this.get(id, viewer);
    });
  }

  /** @throws ExportNotFoundError also for somebody else's */
  async get(id: number, viewer: Viewer): Promise<ExportResponse> {
    const row = await this.repository.find(id, this.clock.now());
    if (row?.user_id !== viewer.id) throw new ExportNotFoundError();
    return this.present(row, viewer);
  }

  /** Newest first. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<ExportResponse>> {
    const order: PageOrder = { name: `exports.${viewer.id}`, shape: ['number'] };
    const rows = await this.repository.list(viewer.id, this.clock.now(), idBefore(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => this.present(row, viewer)) };
  }

  private present(row: ExportRow, viewer: Viewer): ExportResponse {
    const isThere = row.status === 'ready' && row.expires_at !== null;
    return toExportResponse(row, isThere ? this.links.to(row.id, row.expires_at as Date, viewer) : null);
  }
}
