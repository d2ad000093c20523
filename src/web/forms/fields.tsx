import type { JSX } from 'preact';
import { type FormState, textOf } from './form-state.js';

interface FieldProps {
  state: FormState;
  name: string;
  label: string;
  hint?: string | undefined;
}

interface InputProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'search' | 'file';
  autocomplete?: string;
  required?: boolean;
  autofocus?: boolean;
  maxLength?: number;
  minLength?: number;
  /** Where the form was not sent yet. */
  value?: string;
  input?: Pick<JSX.InputHTMLAttributes, 'accept' | 'autocapitalize' | 'multiple' | 'spellcheck'>;
}

/** A line of text, or files, with its label, and with what was wrong with it. */
export function Field({ state, name, label, hint, type = 'text', autocomplete, required, autofocus, maxLength, minLength, value, input }: InputProps) {
  const shown = type === 'password' || type === 'file' ? undefined : textOf(state.values, name) || value;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type={type} value={shown} required={required} autofocus={autofocus} autocomplete={autocomplete as never}
        maxLength={maxLength} minLength={minLength} {...describe(state, name, hint)} {...input} />
      <Notes state={state} name={name} hint={hint} />
    </div>
  );
}

/** Several lines of text. */
export function TextArea({ state, name, id = name, label, hint, value, maxLength, rows = 4 }: FieldProps & { id?: string; value?: string; maxLength?: number; rows?: number }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {/* The parser drops a first line break, so one of its own stands before the text. */}
      <textarea id={id} name={name} rows={rows} maxLength={maxLength} {...describe(state, id, hint)}>{`\n${textOf(state.values, name) || (value ?? '')}`}</textarea>
      <Notes state={state} name={id} hint={hint} />
    </div>
  );
}

export function Choices({ state, name, label, options, value }: FieldProps & { options: Readonly<Record<string, string>>; value: string }) {
  const chosen = textOf(state.values, name) || value;
  return (
    <fieldset class="field choices">
      <legend>{label}</legend>
      {Object.entries(options).map(([option, text]) => (
        <label key={option} class="choice">
          <input type="radio" name={name} value={option} checked={option === chosen} /> {text}
        </label>
      ))}
      <Notes state={state} name={name} />
    </fieldset>
  );
}

function Notes({ state, name, hint }: { state: FormState; name: string; hint?: string | undefined }) {
  const fault = state.faults[name];
  return (
    <>
      {hint !== undefined && <p class="hint" id={`${name}-hint`}>{hint}</p>}
      {fault !== undefined && <p class="fault" id={`${name}-fault`}>{fault}</p>}
    </>
  );
}

function describe(state: FormState, name: string, hint: string | undefined): Pick<JSX.AriaAttributes, 'aria-describedby' | 'aria-invalid'> {
  const isFaulty = state.faults[name] !== undefined;
  const notes = [...(hint === undefined ? [] : [`${name}-hint`]), ...(isFaulty ? [`${name}-fault`] : [])];
  return { ...(notes.length > 0 && { 'aria-describedby': notes.join(' ') }), ...(isFaulty && { 'aria-invalid': true }) };
}
