import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Fields } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { VisitsService } from '../page/visits.service.js';
import { LANGUAGES } from '../texts/index.js';
import { displaySettingsPage } from './display-settings.pages.js';

/** How pages are shown in this browser. */
@PageController()
export class DisplaySettingsController {
  constructor(private readonly visits: VisitsService) {}

  @Get('settings/display')
  showDisplay(@Query() query: Fields, @Res() response: Response): void {
    show(response, displaySettingsPage(visitOf(response), query.done === '1'));
  }

  @FormPost('settings/display')
  keep(@Body() form: Fields, @Res() response: Response): void {
    const chosen = LANGUAGES.find(({ language }) => language === form.language);
    if (form.language !== undefined) this.visits.keepLanguage(response, chosen?.language);
    // An unchecked box sends nothing: the field beside it says that there was one.
    if (form.scrolling !== undefined) this.visits.keepScrolling(response, [form.scrolling].flat().includes('1'));
    leadTo(response, '/settings/display?done=1');
  }
}
