import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import type { Tag } from '../../core/marked-text/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { TagParam, TagsService } from '../../modules/tags/index.js';
import { type Fields, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { TagHead, tagPage } from './tag.pages.js';
import { pathOfTag } from './tag-path.js';

const GRID_POSTS = 24;

@PageController()
export class TagPagesController {
  constructor(private readonly tags: TagsService) {}

  /** `/tags/{tag}` for browsers; see `preferPages`. */
  @OpenPage()
  @Get('tags.html/:tag')
  async showTag(@TagParam() tag: Tag, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const page = await readBody(PageQuery, { limit: GRID_POSTS, ...pick(query, 'cursor') });
    const posts = await this.tags.listPosts(tag, page, viewer);
    show(response, tagPage(visitOf(response), await this.headOf(tag, viewer), posts));
  }

  /** The form says which way, so that one sent twice changes nothing more. */
  @FormPost('tags/:tag/muting')
  async mute(@TagParam() tag: Tag, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    if (form.mute === '0') await this.tags.unmute(tag, viewer);
    else await this.tags.mute(tag, viewer);
    if (wantsPart(response)) showPart(response, h(TagHead, await this.headOf(tag, viewer)), pathOfTag(tag.name));
    else leadTo(response, ownPath(form.back, pathOfTag(tag.name)));
  }

  private async headOf(tag: Tag, viewer: Viewer | null) {
    return { ...(await this.tags.get(tag)), isMuted: viewer !== null && (await this.tags.isMuted(tag, viewer)) };
  }
}
