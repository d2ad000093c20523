import { Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { aboutPage } from './about.pages.js';

@PageController()
@OpenPage()
export class AboutPagesController {
  @Get('about')
  showAbout(@Res() response: Response): void {
    show(response, aboutPage(visitOf(response)));
  }
}
