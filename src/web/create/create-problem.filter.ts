import { Catch } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Random } from '../../core/runtime/index.js';
import type { FormState } from '../forms/form-state.js';
import { FormProblemFilter } from '../page/form-problem.filter.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { createPage } from './create.pages.js';
import { limitsOf } from './file-limits.js';
import { formKeyOf } from '../forms/form-key.js';

@Catch()
export class CreateProblemFilter extends FormProblemFilter {
  constructor(
    private readonly random: Random,
    private readonly settings: Settings,
  ) {
    super();
  }

  protected pageOf({ texts }: Visit, state: FormState): Page {
    return createPage(texts, state, formKeyOf(state.values, this.random), limitsOf(this.settings));
  }
}
