import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CopiesService, CreateRenditionBody } from '../../modules/files/index.js';
import { MediaNotFoundError } from '../../modules/media/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { type Fields, attempt, emptyForm, textOf } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { placeIn } from './place-in.js';
import { copyPage } from './post-copy.pages.js';

/** The longer side of a copy. */
const SIDE = 1_080;

/** Copies of one's own pictures, changed: a link to one is signed, and the picture itself stays as it is. */
@PageController()
export class PostCopyPagesController {
  constructor(
    private readonly posts: PostsService,
    private readonly copies: CopiesService,
  ) {}

  @OwnerOnly(PostsService, 'id')
  @Get('p/:id/copy')
  async showCopy(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const post = await this.posts.get(id, viewer);
    const place = placeIn(post, query);
    const media = post.media[place - 1];
    if (media === undefined || media.renditions === null) throw new MediaNotFoundError();
    const { texts } = visitOf(response);
    let url = media.renditions.large;
    const refused = await attempt(query, response, async () => {
      const options = optionsOf(query);
      if (Object.keys(options).length > 1) ({ url } = await this.copies.createLink(media.id, await readBody(CreateRenditionBody, options), viewer));
    });
    show(response, copyPage(texts, { post, media, place, url, state: refused ?? { ...emptyForm, values: query } }));
  }
}

/** What the form asks for, as the API takes it. */
function optionsOf(query: Fields): Record<string, unknown> {
  const [color, blur, text] = ['color', 'blur', 'text'].map((name) => textOf(query, name));
  return {
    width: SIDE,
    ...(query.square === '1' && { height: SIDE, fit: 'cover' }),
    ...((color === 'grayscale' || color === 'sepia') && { [color]: true }),
    ...(blur !== '' && { blur: Number(blur) }),
    ...(text !== '' && { text }),
  };
}
