import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { BlocksService, MutesService } from '../../modules/blocks/index.js';
import { TagsService } from '../../modules/tags/index.js';
import { ProfilesService } from '../../modules/users/index.js';
import { type Fields, pick } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { type KeptAway, type KeptAwayList, blocksPage, isKeptAwayList } from './blocks-settings.pages.js';

/** Whom and what somebody has blocked and muted. */
@PageController()
export class BlocksSettingsController {
  constructor(
    private readonly blocks: BlocksService,
    private readonly mutes: MutesService,
    private readonly tags: TagsService,
    private readonly profiles: ProfilesService,
  ) {}

  /** The beginning of each list; or, as `of` says, a page of one. */
  @Get('settings/blocks')
  async showBlocks(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const of = isKeptAwayList(query.of) ? query.of : undefined;
    const page = await readBody(PageQuery, of === undefined ? {} : pick(query, 'cursor'));
    show(response, blocksPage(visitOf(response).texts, await this.read(of, page, viewer), of));
  }

  private async read(of: KeptAwayList | undefined, page: PageQuery, viewer: Viewer): Promise<KeptAway> {
    const isAsked = (list: KeptAwayList) => of === undefined || of === list;
    return {
      ...(isAsked('blocked') && { blocked: await this.profiles.presentPage(await this.blocks.list(page, viewer), viewer) }),
      ...(isAsked('muted') && { muted: await this.profiles.presentPage(await this.mutes.list(page, viewer), viewer) }),
      ...(isAsked('tags') && { tags: await this.tags.listMuted(page, viewer) }),
    };
  }
}
