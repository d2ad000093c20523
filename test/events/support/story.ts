import type { TestApp } from '../../support/app.js';
import type { Answer, Json, Person } from '../../support/person.js';

export interface Scene {
  app: TestApp;
  ada: Person;
  bob: Person;
  judge: Person;
  /** By Ada, for everybody. */
  post: Json;
}

export interface Story {
  /** Before anybody listens. */
  begin?: (scene: Scene) => Promise<unknown>;
  act: (scene: Scene) => Promise<unknown>;
  /** Everything that is published by the act, once each. */
  tells: (scene: Scene, result: Json) => Record<string, object>;
  /** The same again, where it changes nothing. */
  repeat?: (scene: Scene) => Promise<Answer>;
  /** By somebody who may not, or on what is not there. */
  refused: (scene: Scene) => Promise<Answer>;
}
