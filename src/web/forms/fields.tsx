import type { JSX } from 'preact';
import { type FormState, textOf } from './form-state.js';

interface FieldProps {
  state: FormState;
  name: string;
  /** Where a name stands in several forms of a page. */
  id?: string;
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
export function Field({ state, name, id = name, label, hint, type = 'text', autocomplete, required, autofocus, maxLength, minLength, value, input }: InputProps) {
  const shown = type === 'password' || type === 'file' ? undefined : typedOr(value, state, name);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={name} type={type} value={shown} required={required} autofocus={autofocus} autocomplete={autocomplete}
        maxLength={inUnits(maxLength)} minLength={minLength} {...describe(state, name, id, hint)} {...input} />
      <Notes state={state} name={name} id={id} hint={hint} />
    </div>
  );
}

/** Several lines of text. */
export function TextArea({ state, name, id = name, label, hint, value, maxLength, rows = 4 }: FieldProps & { value?: string; maxLength?: number; rows?: number }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {/* The parser drops a first line break, so one of its own stands before the text. */}
      <textarea id={id} name={name} rows={rows} maxLength={inUnits(maxLength)} data-max={maxLength} {...describe(state, name, id, hint)}>{`\n${typedOr(value, state, name) ?? ''}`}</textarea>
      <Notes state={state} name={name} id={id} hint={hint} />
    </div>
  );
}

/** Values and their texts, where numbers among them would not keep their place. */
export type Options = readonly (readonly [string, string])[];

/** One of several. */
export function Choices({ state, name, label, options, value }: FieldProps & { options: Readonly<Record<string, string>> | Options; value: string }) {
  const chosen = textOf(state.values, name) || value;
  return (
    <fieldset class="field choices">
      <legend>{label}</legend>
      {(isInOrder(options) ? options : Object.entries(options)).map(([option, text]) => (
        <label key={option} class="choice">
          <input type="radio" name={name} value={option} checked={option === chosen} /> {text}
        </label>
      ))}
      <Notes state={state} name={name} id={name} />
    </fieldset>
  );
}

function isInOrder(options: Readonly<Record<string, string>> | Options): options is Options {
  return Array.isArray(options);
}

/** What was emptied stays empty. */
function typedOr(value: string | undefined, { values }: FormState, name: string): string | undefined {
  return values[name] === undefined ? value : textOf(values, name);
}

function Notes({ state, name, id, hint }: { state: FormState; name: string; id: string; hint?: string | undefined }) {
  const fault = state.faults[name];
  return (
    <>
      {hint !== undefined && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {fault !== undefined && <p class="fault" id={`${id}-fault`}>{fault}</p>}
    </>
  );
}

function describe(state: FormState, name: string, id: string, hint: string | undefined): Pick<JSX.AriaAttributes, 'aria-describedby' | 'aria-invalid'> {
  const isFaulty = state.faults[name] !== undefined;
  const notes = [...(hint === undefined ? [] : [`${id}-hint`]), ...(isFaulty ? [`${id}-fault`] : [])];
  return { ...(notes.length > 0 && { 'aria-describedby': notes.join(' ') }), ...(isFaulty && { 'aria-invalid': true }) };
}

/** One thing that is so or not. */
export function Checkbox({ name, label, hint, checked }: { name: string; label: string; hint?: string; checked: boolean }) {
  return (
    <div class="field">
      <label class="choice"><input type="checkbox" name={name} value="1" checked={checked} aria-describedby={hint === undefined ? undefined : `${name}-hint`} /> {label}</label>
      {hint !== undefined && <p class="hint" id={`${name}-hint`}>{hint}</p>}
    </div>
  );
}

/** Says that a form was done, on the page that it led to. */
export function Done({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p role="status" class="message" data-testid="message">{text}</p>;
}

/** A browser counts an emoji as two, the API as one: what is too long is said by the API. */
function inUnits(codePoints: number | undefined): number | undefined {
  return codePoints === undefined ? undefined : 2 * codePoints;
}
