import { Injectable } from '@nestjs/common';

/** Whether the program is on its way down: then it still answers, but asks for no new work. */
@Injectable()
export class Lifecycle {
  private ending = false;

  get stopping(): boolean {
    return this.ending;
  }

  beginStop(): void {
    this.ending = true;
  }
}
