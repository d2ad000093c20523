import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { ExportsService, RequestExportBody } from '../../modules/exports/index.js';
import { type Fields, type FormState, attempt, emptyForm, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { dataPage } from './data-settings.pages.js';

/** All that is one's own, to take along. */
@PartOf('exports')
@PageController()
export class DataSettingsController {
  constructor(private readonly exports: ExportsService) {}

  @Get('settings/data')
  async showData(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendData(query, emptyForm, viewer, response);
  }

  @FormPost('settings/data')
  async ask(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      const { password } = await readBody(RequestExportBody, { password: '', ...pick(form, 'password') });
      await this.exports.request(password, viewer);
    });
    if (refused === undefined) leadTo(response, '/settings/data?done=1');
    else await this.sendData({}, refused, viewer, response);
  }

  private async sendData(query: Fields, form: FormState, viewer: Viewer, response: Response): Promise<void> {
    const page = await this.exports.list(await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, dataPage(visitOf(response).texts, page, form, query.done === '1'));
  }
}
