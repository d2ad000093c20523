import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { KeptAnswers } from '../../core/idempotency/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../core/paging/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import { Clock, Random } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { type CreateInviteBody, type InviteResponse, toInviteResponse } from './invites.dto.js';
import { InvalidInviteError, InviteNotFoundError, InviteRequiredError } from './invites.errors.js';
import { InviteCreated, InviteDeleted } from './invites.events.js';
import { InvitesRepository } from './invites.repository.js';

const INVITES: PageOrder = { name: 'invites', shape: ['number'] };
const CODE_BYTES = 15;

/** Invites of the place: whoever has the code of one may register with it, as often as it says. */
@Injectable()
export class InvitesService {
  constructor(
    private readonly repository: InvitesRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly answers: KeptAnswers,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** @throws InvalidInputError when it would be over already */
  async create({ uses = 1, expires_at = null, note = null }: CreateInviteBody, viewer: Viewer): Promise<InviteResponse> {
    const now = this.clock.now();
    if (expires_at !== null && expires_at <= now) throw new InvalidInputError([{ field: 'expires_at', message: 'must be in the future' }]);
    return this.database.transactionAs(viewer, async () => {
      const code = this.random.bytes(CODE_BYTES).toString('base64url');
      const id = await this.repository.insert({ code, uses, expires_at, note, created_at: now });
      await this.events.publish(new InviteCreated(id, viewer.id, uses));
      const invite = await this.get(id);
      await this.answers.keep(invite);
      return invite;
    });
  }

  /** @throws InviteNotFoundError */
  async get(id: number): Promise<InviteResponse> {
    const row = await this.repository.find(id);
    if (row === undefined) throw new InviteNotFoundError();
    return toInviteResponse(row);
  }

  /** All, those that are used up or over included; newest first. */
  async list(query: PageQuery): Promise<Page<InviteResponse>> {
    const rows = await this.repository.list(idBefore(query, INVITES), rowsWanted(query));
    const page = toPage(rows, query, INVITES, (row) => [row.id]);
    return { ...page, items: page.items.map(toInviteResponse) };
  }

  /** Nobody registers with it any more; who has stays. @throws InviteNotFoundError */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      if (!(await this.repository.delete(id))) throw new InviteNotFoundError();
      await this.events.publish(new InviteDeleted(id, viewer.id));
    });
  }

  /** A look before what is costly; `use` decides. @throws InviteRequiredError, InvalidInviteError */
  async assertGood(code: string | undefined): Promise<void> {
    if (code === undefined) throw new InviteRequiredError();
    if (!(await this.repository.isGood(code, this.clock.now()))) throw new InvalidInviteError();
  }

  /** Counts one more account, which the caller's transaction makes. @throws InviteRequiredError, InvalidInviteError */
  async use(code: string | undefined): Promise<void> {
    if (code === undefined) throw new InviteRequiredError();
    if (!(await this.repository.use(code, this.clock.now()))) throw new InvalidInviteError();
  }
}
