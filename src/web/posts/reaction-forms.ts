import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import type { Viewer } from '../../core/security/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { ReactionsService } from '../../modules/reactions/index.js';
import { Acts } from '../components/reactions.js';
import { type Fields, ownPath } from '../forms/form-state.js';
import { leadTo, showPart, wantsPart } from '../page/show.js';

/** Likes and dislikes that come by a form. */
@Injectable()
export class ReactionForms {
  constructor(
    private readonly reactions: ReactionsService,
    private readonly posts: PostsService,
  ) {}

  /** The form says which way, so that one sent twice changes nothing more. */
  async take(id: number, kind: 'like' | 'dislike', form: Fields, viewer: Viewer, response: Response): Promise<void> {
    if (form.on === '0') await this.reactions.remove(id, kind, viewer);
    else await this.reactions.add(id, kind, viewer);
    const back = ownPath(form.back, `/p/${id}`);
    if (wantsPart(response)) showPart(response, h(Acts, { post: await this.posts.get(id, viewer), isSingle: back.startsWith('/p/') }), back);
    else leadTo(response, back);
  }
}
