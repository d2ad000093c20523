type Step<Args extends unknown[], Result> = (...args: Args) => Promise<Result>;

/** Lets something happen between one step of a request, such as the check of a password, and what the request does next. */
export class AfterTheStep {
  private next: (() => Promise<unknown>) | undefined;

  constructor(owner: object, name: string) {
    const steps = owner as Record<string, Step<unknown[], unknown>>;
    const step = steps[name]?.bind(owner);
    if (step === undefined) throw new Error(`There is no step ${name}`);
    steps[name] = async (...args) => {
      const result = await step(...args);
      const meanwhile = this.next;
      this.next = undefined;
      await meanwhile?.();
      return result;
    };
  }

  /** After the next time the step is done, and not when `meanwhile` itself does it. */
  once(meanwhile: () => Promise<unknown>): void {
    this.next = meanwhile;
  }

  get isDone(): boolean {
    return this.next === undefined;
  }
}
