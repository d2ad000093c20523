/** What the API says of a refusal, in the words of a language. */
export interface Refusals {
  /** By the code of the problem; what stands for its message. */
  problems: Readonly<Record<string, string>>;
  /** Faults of single fields: the first pattern that fits, with what stands for it. */
  faults: readonly (readonly [RegExp, string])[];
}

/** A fault of a field as the language has it; as the API says it where the catalogue has nothing. */
export function sayFault({ faults }: Refusals, message: string): string {
  const [pattern, text] = faults.find(([each]) => each.test(message)) ?? [];
  return pattern === undefined || text === undefined ? message : message.replace(pattern, text);
}
