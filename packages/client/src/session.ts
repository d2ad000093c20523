import { type Schema } from './types.js';

export interface Tokens {
  accessToken: string;
  /** Without one, as with a personal access token, the session ends with its access token. */
  refreshToken?: string;
}

/** Called with every new pair before it is used, and with undefined once the session has ended: keep it, as a refresh token is good for one use. */
export type TokensChanged = (tokens: Tokens | undefined) => void | Promise<void>;

/** Who asks. However many calls find that the access token has expired, it is renewed once. */
export class Session {
  private renewal: Promise<boolean> | undefined;

  constructor(
    private current: Tokens | undefined,
    private readonly changed: TokensChanged,
  ) {}

  get tokens(): Tokens | undefined {
    return this.current;
  }

  adopt({ access_token, refresh_token }: Schema<'SessionResponse'>): Promise<void> {
    return this.set({ accessToken: access_token, refreshToken: refresh_token });
  }

  async end(): Promise<void> {
    if (this.current !== undefined) await this.set(undefined);
  }

  /**
   * After a 401 to a call with this access token: whether it is worth another attempt with the token that is there now.
   * @param ask asks for a new session; undefined when the refresh token is no longer good
   */
  async renew(refused: string, ask: (refreshToken: string) => Promise<Schema<'SessionResponse'> | undefined>): Promise<boolean> {
    if (this.renewal === undefined) {
      // Another call has been here meanwhile.
      if (this.current?.accessToken !== refused) return this.current !== undefined;
      const { refreshToken } = this.current;
      if (refreshToken === undefined) return false;
      this.renewal = this.replace(refreshToken, ask).finally(() => (this.renewal = undefined));
    }
    return this.renewal;
  }

  private async replace(refreshToken: string, ask: (refreshToken: string) => Promise<Schema<'SessionResponse'> | undefined>): Promise<boolean> {
    const session = await ask(refreshToken);
    // Whoever has signed in or out while it was asked for is not to be overwritten.
    if (this.current?.refreshToken !== refreshToken) return this.current !== undefined;
    if (session === undefined) await this.end();
    else await this.adopt(session);
    return session !== undefined;
  }

  private async set(tokens: Tokens | undefined): Promise<void> {
    this.current = tokens;
    await this.changed(tokens);
  }
}
