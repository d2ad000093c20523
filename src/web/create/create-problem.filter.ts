import { Catch } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Random } from '../../core/runtime/index.js';
import { formKeyOf } from '../forms/form-key.js';
import type { FormState } from '../forms/form-state.js';
import { FormProblemFilter } from '../page/form-problem.filter.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { createPage } from './create.pages.js';
import { limitsOf } from './file-limits.js';
import { NewPosts } from './new-posts.js';

@Catch()
export class CreateProblemFilter extends FormProblemFilter {
  constructor(
    private readonly newPosts: NewPosts,
    private readonly random: Random,
    private readonly settings: Settings,
  ) {
    super();
  }

  /** What earlier steps have kept is shown again. */
  protected async pageOf({ texts, viewer }: Visit, state: FormState): Promise<Page> {
    const { chosen, spareAltText } = viewer === null ? { chosen: [], spareAltText: '' } : await this.newPosts.showAgain(state.values, viewer);
    return createPage(texts, { state, chosen, spareAltText, key: formKeyOf(state.values, this.random), limits: limitsOf(this.settings) });
  }
}
