export interface MailRequest {
  kind: string;
  /** As it was asked for; not necessarily anybody's. */
  address: string;
  userId: number | null;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Writes the mails of a kind, at the moment they are sent. Modules provide subclasses; they are found by their class. */
export abstract class MailComposer {
  abstract readonly kind: string;
  /** Beyond what an address may get it is sent later, where others are dropped. */
  readonly mustArrive: boolean = false;
  /** Undefined when there is nothing to send: no such account, or no reason any more. */
  abstract compose(request: MailRequest): Promise<Mail | undefined>;
}
