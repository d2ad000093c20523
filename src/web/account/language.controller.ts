import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Fields, ownPath } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo } from '../page/show.js';
import { VisitsService } from '../page/visits.service.js';
import { LANGUAGES } from '../texts/index.js';

@PageController()
@OpenPage()
export class LanguageController {
  constructor(private readonly visits: VisitsService) {}

  /** A preference of the browser: a link is enough, so that pages without a session need no form for it. */
  @Get('language')
  choose(@Query() query: Fields, @Res() response: Response): void {
    const chosen = LANGUAGES.find(({ language }) => language === query.to);
    if (chosen !== undefined) this.visits.keepLanguage(response, chosen.language);
    leadTo(response, ownPath(query.back, '/'));
  }
}
