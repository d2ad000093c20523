import type { ComponentChildren } from 'preact';
import { useVisit } from '../page/visit-context.js';
import { TOKEN_FIELD } from '../page/forms/form-token-field.js';
import type { FormState } from './form-state.js';

interface FormProps {
  action: string;
  children: ComponentChildren;
  class?: string;
  /** With files. */
  files?: boolean;
  /** Where to go afterwards. */
  back?: string;
  /** For scripts: what the form does. */
  act?: string;
  /** For scripts: id of the element that the answer replaces. */
  part?: string;
  /** For scripts: what else they need. */
  data?: Readonly<Record<`data-${string}`, string>>;
}

/** A form that changes something. */
export function Form({ action, children, files = false, back, act, part, data, class: name }: FormProps) {
  const { formToken } = useVisit();
  return (
    <form method="post" action={action} class={name} enctype={files ? 'multipart/form-data' : undefined} data-act={act} data-part={part} {...data}>
      <input type="hidden" name={TOKEN_FIELD} value={formToken()} />
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      {children}
    </form>
  );
}

/** What was wrong with the form as a whole. The focus is there when the page is shown, also without scripts. */
export function FormMessage({ state }: { state: FormState }) {
  return state.message === undefined ? null : (
    <p role="alert" class="message is-fault" data-testid="message" tabIndex={-1} autofocus>{state.message}</p>
  );
}
