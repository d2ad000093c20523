const MAX_TOKENS = 5_000;

interface Expiring {
  /** Seconds since 1970. */
  exp: number;
}

/**
 * What verified access tokens say, until they expire: the signature of one that comes with every request need not be
 * computed each time. It says nothing of the session, which may have ended. Keeps the latest few thousand.
 */
export class VerifiedTokens<Payload extends Expiring> {
  private readonly payloads = new Map<string, Payload>();

  find(token: string, now: Date): Payload | undefined {
    const payload = this.payloads.get(token);
    if (payload === undefined || now.getTime() < payload.exp * 1000) return payload;
    this.payloads.delete(token);
    return undefined;
  }

  keep(token: string, payload: Payload): void {
    this.payloads.set(token, payload);
    if (this.payloads.size <= MAX_TOKENS) return;
    for (const oldest of this.payloads.keys()) {
      this.payloads.delete(oldest);
      return;
    }
  }
}
