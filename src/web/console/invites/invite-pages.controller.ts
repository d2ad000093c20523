import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { IdempotentWork } from '../../../core/idempotency/index.js';
import { PageQuery } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { Random } from '../../../core/runtime/index.js';
import { AdminOnly, CurrentViewer, type Viewer } from '../../../core/security/index.js';
import { IdParam, readBody } from '../../../core/validation/index.js';
import { CreateInviteBody, InviteNotFoundError, InvitesService } from '../../../modules/invites/index.js';
import { formKeyOf } from '../../forms/form-key.js';
import { drafted } from '../../forms/draft.js';
import { type Fields, type FormState, attempt, pick, textOf } from '../../forms/form-state.js';
import { unlessGone } from '../../forms/gone-already.js';
import { endOfTerm } from '../../forms/term.js';
import { FormPost, PageController } from '../../page/page-controller.js';
import { leadTo, show } from '../../page/show.js';
import { visitOf } from '../../page/visit.js';
import { invitesPage } from './invite.pages.js';

const INVITES = '/console/invites';
/** In days. */
const TERMS = [1, 7, 30];

/** Invites, with which people register where that takes one. */
@PartOf('invites')
@PageController()
@AdminOnly()
export class InvitePagesController {
  constructor(
    private readonly invites: InvitesService,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
  ) {}

  @Get('console/invites')
  async showInvites(@Query() query: Fields, @Res() response: Response): Promise<void> {
    await this.sendInvites(query, drafted(query, response), response);
  }

  /** One for each form, however often it is sent. */
  @FormPost('console/invites')
  async create(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      const { note, uses, term } = { note: '', uses: '1', term: 'never', ...pick(form, 'note', 'uses', 'term') };
      const body = await readBody(CreateInviteBody, { note, uses: Number(uses), expires_at: endOfTerm(term, TERMS, visitOf(response).now) });
      await this.repeatable.once(viewer, formKeyOf(form, this.random), { route: 'POST /console/invites', given: [note, uses, term] }, () => this.invites.create(body, viewer));
    });
    if (refused === undefined) leadTo(response, INVITES);
    else await this.sendInvites({}, refused, response);
  }

  /** One that is gone already is taken back all the same. */
  @FormPost('console/invites/:id/delete')
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await unlessGone(this.invites.delete(id, viewer), InviteNotFoundError);
    leadTo(response, INVITES);
  }

  private async sendInvites(query: Fields, form: FormState, response: Response): Promise<void> {
    const page = await this.invites.list(await readBody(PageQuery, pick(query, 'cursor')));
    const isFirst = textOf(query, 'cursor') === '';
    show(response, invitesPage(visitOf(response), { ...page, making: isFirst ? { form, key: formKeyOf(form.values, this.random) } : undefined }));
  }
}
