import { Injectable } from '@nestjs/common';

/** What does not keep the server from its work and needs its operator all the same; `GET /health` shows it to everybody. */
@Injectable()
export class OperatorWarnings {
  private readonly texts = new Map<string, string>();

  /** Undefined ends the warning. True when it was the same before. */
  set(topic: string, text: string | undefined): boolean {
    const same = this.texts.get(topic) === text;
    if (text === undefined) this.texts.delete(topic);
    else this.texts.set(topic, text);
    return same;
  }

  list(): string[] {
    return [...this.texts.values()];
  }
}
