/** `degraded` for what the server does without, as long as it has to. */
export type CheckState = 'ok' | 'degraded' | 'down';

/**
 * Something that `GET /health` looks at. Every part of the program, extensions included, may provide subclasses; they are
 * found by their class. They are asked at most every few seconds, however often people ask for the health.
 */
export abstract class HealthCheck {
  /** As in the answer. */
  abstract readonly name: string;

  /** False where the settings leave the part out; then it is not in the answer either. */
  get isUsed(): boolean {
    return true;
  }

  /** @throws when the part is down and the server cannot do its work; what the operator should know goes into `OperatorWarnings` */
  abstract look(): Promise<Exclude<CheckState, 'down'>>;
}
