import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Settings } from '../../core/config/index.js';
import { RouteNotFoundError } from '../../core/problems/index.js';
import { Public } from '../../core/security/index.js';

/** Whoever opens the bare address is led to what there is to see. */
@Public()
@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(private readonly settings: Settings) {}

  @Get()
  home(@Res() response: Response): void {
    if (!this.settings.docs) throw new RouteNotFoundError();
    response.redirect(302, 'docs');
  }
}
