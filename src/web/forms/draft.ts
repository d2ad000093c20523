import type { Response } from 'express';
import { visitOf } from '../page/visit.js';
import { type Fields, type FormState, emptyForm } from './form-state.js';

/** The form with what its viewer has typed before; the empty one where an address brings nothing of theirs. */
export function drafted({ draft }: Fields, response: Response): FormState {
  const { viewer, drafts } = visitOf(response);
  const values = draft === undefined || viewer === null ? undefined : drafts.open(draft, viewer.id);
  return values === undefined ? emptyForm : { ...emptyForm, values };
}
