import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../src/core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../src/core/security/index.js';
import { IdParam, readBody } from '../../src/core/validation/index.js';
import { FormPost, PageController, leadTo, show } from '../../src/web/index.js';
import { STARS_PATH, starsPage } from './stars.pages.js';
import { StarsService } from './stars.service.js';

@PageController()
export class StarsPagesController {
  constructor(private readonly stars: StarsService) {}

  @Get(STARS_PATH)
  async list(@Query() { cursor }: Record<string, string>, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const query = await readBody(PageQuery, cursor === undefined ? {} : { cursor });
    show(response, starsPage(await this.stars.list(query, viewer)));
  }

  @FormPost('p/:id/star')
  async set(@IdParam() id: number, @Body() { on }: Record<string, string>, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    if (on === '0') await this.stars.take(id, viewer);
    else await this.stars.give(id, viewer);
    leadTo(response, `/p/${id}`);
  }
}
