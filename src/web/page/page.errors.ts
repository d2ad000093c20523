// For the filter of pages alone: they are no refusals of the API, and its document does not list them.

/** A form that another site has sent, or that cannot show where it came from. */
export class ForeignForm extends Error {
  readonly code = 'foreign-form';
}

/** A form that was shown to somebody else, who was signed in in this browser before. */
export class FormOfAnotherAccount extends Error {
  readonly code = 'form-of-another-account';

  /** @param ownerId whose form it is */
  constructor(readonly ownerId: number) {
    super();
  }
}

/** The page is for people with a session; leads to the form that gives one. */
export class SignInNeeded extends Error {}
