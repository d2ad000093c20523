import { Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { MentionsService } from '../../modules/mentions/index.js';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo } from '../page/show.js';

/** From a name that somebody had when they were mentioned to their profile: see `Text`. */
@PageController()
export class MentionLinksController {
  constructor(private readonly mentions: MentionsService) {}

  @OpenPage()
  @Get('p/:id/mentions/:name')
  async leadFromPost(@IdParam() id: number, @Param('name') name: string, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    leadTo(response, `/@${await this.mentions.getUsernameInPost(id, name.toLowerCase(), viewer)}`);
  }

  @OpenPage()
  @Get('p/:id/comments/:comment/mentions/:name')
  async leadFromComment(@IdParam() id: number, @IdParam('comment') commentId: number, @Param('name') name: string, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    leadTo(response, `/@${await this.mentions.getUsernameInComment(id, commentId, name.toLowerCase(), viewer)}`);
  }
}
