import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Fields } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { LANGUAGES } from '../texts/index.js';
import { offlinePage } from './offline.pages.js';

/** What browsers keep for when there is no connection. */
@PageController()
@OpenPage()
export class OfflinePagesController {
  /** The same for everybody; a browser asks for it without its cookies, so the language is in the address. */
  @Get('offline')
  showOffline(@Query() query: Fields, @Res() response: Response): void {
    const visit = visitOf(response);
    visit.texts = LANGUAGES.find(({ language }) => language === query.to) ?? visit.texts;
    show(response, offlinePage(visit.texts));
  }
}
