import { Body, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { BlocksService, type MuteBody, MutesService, withBlockFields } from '../../modules/blocks/index.js';
import { ProfilesService } from '../../modules/users/index.js';
import { type Fields, ownPath } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { ProfileHead } from '../profile/profile-head.js';
import { usernameOf } from '../profile/username-of.js';
import { MUTE_DAYS } from './block-forms.js';
import { blockPage } from './block.pages.js';

const DAY_SECONDS = 24 * 60 * 60;

/** Blocking and muting of people. The forms say which way, so that one sent twice changes nothing more. */
@PageController()
export class BlockPagesController {
  constructor(
    private readonly blocks: BlocksService,
    private readonly mutes: MutesService,
    private readonly profiles: ProfilesService,
  ) {}

  /** There is nothing to ask about oneself, nor about who is blocked already. */
  @Get('@:username/block')
  async showBlock(@Param('username') username: string, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const user = await this.profiles.get(usernameOf(username), viewer);
    if (user.viewer === null || user.viewer.is_self || withBlockFields(user.viewer).blocking) leadTo(response, `/@${user.username}`);
    else show(response, blockPage(visitOf(response).texts, user.username));
  }

  @FormPost('@:username/block')
  async block(@Param('username') username: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const name = usernameOf(username);
    if (form.on === '0') await this.blocks.unblock(name, viewer);
    else await this.blocks.block(name, viewer);
    leadTo(response, ownPath(form.back, `/@${name}`));
  }

  @FormPost('@:username/mute')
  async mute(@Param('username') username: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const name = usernameOf(username);
    if (form.on === '0') await this.mutes.unmute(name, viewer);
    else await this.mutes.mute(name, durationOf(form), viewer);
    if (wantsPart(response)) showPart(response, h(ProfileHead, { user: await this.profiles.get(name, viewer) }), `/@${name}`);
    else leadTo(response, ownPath(form.back, `/@${name}`));
  }
}

/** What is not offered is as if nothing was chosen. */
function durationOf({ days }: Fields): MuteBody {
  return MUTE_DAYS.some((one) => one !== '' && one === days) ? { duration_seconds: Number(days) * DAY_SECONDS } : {};
}
