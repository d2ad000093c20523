import { Body, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import type { Fields } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { ReactionForms } from './reaction-forms.js';

@PartOf('reactions.dislikes')
@PageController()
export class DislikePagesController {
  constructor(private readonly forms: ReactionForms) {}

  @FormPost('p/:id/dislike')
  async dislike(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.forms.take(id, 'dislike', form, viewer, response);
  }
}
