import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AdminOnly, CurrentViewer, type Viewer } from '../../src/core/security/index.js';
import { FormPost, PageController, leadTo, show } from '../../src/web/index.js';
import { CONSOLE_PATH, badgesConsolePage } from './console.pages.js';
import { KeepersService } from './keepers.service.js';
import { StarDaysJob } from './star-days.job.js';

const KEEPERS_SHOWN = 50;
const DAYS_SHOWN = 7;

/** Who keeps badges, and how many stars there were: for administrators. */
@PageController()
@AdminOnly()
export class BadgesConsoleController {
  constructor(
    private readonly keepers: KeepersService,
    private readonly days: StarDaysJob,
  ) {}

  @Get(CONSOLE_PATH)
  async look(@Query() { after = '' }: Record<string, string>, @Res() response: Response): Promise<void> {
    const keepers = await this.keepers.listNames(after, KEEPERS_SHOWN + 1);
    const shown = keepers.slice(0, KEEPERS_SHOWN);
    show(response, badgesConsolePage({ keepers: shown, next: keepers.length > shown.length ? shown.at(-1) : undefined, days: await this.days.list(DAYS_SHOWN) }));
  }

  @FormPost(CONSOLE_PATH)
  async set(@Body() { username = '', on }: Record<string, string>, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.keepers.setKeeper(username, on === '1', viewer);
    leadTo(response, CONSOLE_PATH);
  }
}
