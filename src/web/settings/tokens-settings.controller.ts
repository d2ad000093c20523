import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, SCOPES, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CreateTokenBody, type NewTokenResponse, PersonalTokensService, TokenNotFoundError } from '../../modules/auth/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, emptyForm, pick } from '../forms/form-state.js';
import { unlessGone } from '../forms/gone-already.js';
import { endOfTerm } from '../forms/term.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { tokensPage } from './tokens-settings.pages.js';

const TOKENS = '/settings/tokens';
/** In days. */
const TERMS = [7, 30, 90, 365];

/** Personal access tokens, with which programs come in somebody's name. */
@PartOf('tokens')
@PageController()
export class TokensSettingsController {
  constructor(private readonly tokens: PersonalTokensService) {}

  @Get('settings/tokens')
  async showTokens(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendTokens(query, drafted(query, response), viewer, response);
  }

  /** The page that answers is the only one that shows the token: nothing is kept that could show it again. */
  @FormPost('settings/tokens')
  async create(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    let made: NewTokenResponse | undefined;
    const refused = await attempt(form, response, async () => {
      const scopes = SCOPES.filter((scope) => form[scope] !== undefined);
      const body = await readBody(CreateTokenBody, { name: '', ...pick(form, 'name'), scopes, expires_at: endOfTerm(form.term, TERMS, visitOf(response).now) });
      made = await this.tokens.create(body, viewer);
    });
    await this.sendTokens({}, refused ?? emptyForm, viewer, response, made);
  }

  /** One that is gone already is revoked all the same. */
  @FormPost('settings/tokens/:id/revoke')
  async revoke(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await unlessGone(this.tokens.revoke(id, viewer), TokenNotFoundError);
    leadTo(response, TOKENS);
  }

  private async sendTokens(query: Fields, form: FormState, viewer: Viewer, response: Response, made?: NewTokenResponse): Promise<void> {
    const page = await this.tokens.list(await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, tokensPage(visitOf(response), page, { form, made, role: viewer.role }));
  }
}
