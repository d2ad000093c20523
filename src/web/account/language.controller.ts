import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Fields, ownPath } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show } from '../page/show.js';
import { formLocalsOf, visitOf } from '../page/visit.js';
import { VisitsService } from '../page/visits.service.js';
import { LANGUAGES, type Texts } from '../texts/index.js';
import { languagePage } from './language.pages.js';

@PageController()
@OpenPage()
export class LanguageController {
  constructor(private readonly visits: VisitsService) {}

  /** A preference of the browser: a link is enough, so that pages without a session need no form for it. A link of another site is asked about first. */
  @Get('language')
  choose(@Query() query: Fields, @Res() response: Response): void {
    const chosen = chosenIn(query);
    const back = ownPath(query.back, '/');
    if (chosen !== undefined && formLocalsOf(response).origin === 'foreign') show(response, languagePage(visitOf(response).texts, chosen, back));
    else this.keep(chosen, back, response);
  }

  @FormPost('language')
  keepChosen(@Body() form: Fields, @Res() response: Response): void {
    this.keep(chosenIn(form), ownPath(form.back, '/'), response);
  }

  private keep(chosen: Texts | undefined, back: string, response: Response): void {
    if (chosen !== undefined) this.visits.keepLanguage(response, chosen.language);
    leadTo(response, back);
  }
}

function chosenIn({ to }: Fields): Texts | undefined {
  return LANGUAGES.find(({ language }) => language === to);
}
