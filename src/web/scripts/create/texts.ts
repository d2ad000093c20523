/** What the page that makes a post says by scripts alone, in its language. */
export interface CreateTexts {
  tooLarge: string;
  wrongType: string;
  close: string;
  sending: string;
  lost: string;
  again: string;
  signedOut: string;
  logIn: string;
}
