import { PASSWORD } from '../../support/person.js';
import { Visitor } from '../../web/support/visitor.js';
import type { Actor, World } from './world.js';

/** Everybody of a world with a browser, signed in; Sam from before his suspension. */
export class Visitors {
  private readonly byName = new Map<string, Visitor>();

  private constructor(private readonly world: World) {}

  static async enter(world: World): Promise<Visitors> {
    const visitors = new Visitors(world);
    await world.person('judge').reinstates('sam');
    for (const name of Object.keys(world.people)) {
      const visitor = new Visitor(world.app.origin);
      const { path } = await visitor.submit(await visitor.get('/login'), 'Log in', { identifier: name, password: PASSWORD });
      if (path !== '/feed') throw new Error(`${name} could not log in`);
      visitors.byName.set(name, visitor);
    }
    await world.person('judge').suspends('sam');
    return visitors;
  }

  /** @param owner who is meant by "owner" */
  as(actor: Actor, owner: string): Visitor {
    return this.byName.get(this.nameOf(actor, owner)) ?? new Visitor(this.world.app.origin);
  }

  nameOf(actor: Actor, owner: string): string {
    return actor === 'owner' ? owner : this.world.nameOf(actor);
  }
}
