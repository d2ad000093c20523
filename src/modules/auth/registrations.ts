/**
 * Registrations under way. Those of the same name or address follow one another, so that of many at once only one
 * takes a turn at the hasher, and the others learn that the name is taken.
 */
export class Registrations {
  private readonly underWay = new Map<string, Promise<void>>();

  async inTurn<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    for (let other = this.find(names); other !== undefined; other = this.find(names)) await other;
    const outcome = work();
    const end = outcome.then(
      () => undefined,
      () => undefined,
    );
    for (const name of names) this.underWay.set(name, end);
    try {
      return await outcome;
    } finally {
      for (const name of names) this.underWay.delete(name);
    }
  }

  private find(names: readonly string[]): Promise<void> | undefined {
    return names.map((name) => this.underWay.get(name)).find((end) => end !== undefined);
  }
}
