import { COLLECTION_NAME_MAX_LENGTH } from '../../modules/saved/index.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';

/** A collection that is being made. */
export interface NewCollection {
  form: FormState;
  /** So that it is made once however often its form is sent. */
  key: string;
}

export function NewCollectionForm({ action, form, key }: NewCollection & { action: string }) {
  const { texts: { saved } } = useVisit();
  return (
    <>
      <FormMessage state={form} />
      <Form action={action}>
        <input type="hidden" name="key" value={key} />
        <Field state={form} name="name" label={saved.name} required maxLength={COLLECTION_NAME_MAX_LENGTH} />
        <button class="button is-quiet">{saved.create}</button>
      </Form>
    </>
  );
}
