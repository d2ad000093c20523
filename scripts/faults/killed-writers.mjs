import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from './ledger.mjs';
import { onEachDatabase } from './site.mjs';

const WRITERS = 50;
/** After so many rounds the counters, files and keys are held against each other. */
const VERIFIED_EACH = 5;

/** kill -9 under writers, round after round: what was acknowledged is there, the rest is done once when it is sent again. */
export function killWriters(all, world) {
  const { rounds, photos } = world;
  return onEachDatabase(all, world, `${WRITERS} writers and kill -9`, async (site, { checks, chance }) => {
    const ledger = new Ledger(site, photos, (count) => chance.below(count));
    await site.start();
    await ledger.populate(WRITERS);
    await checks.holds(`${rounds} rounds lose nothing and double nothing`, async () => {
      for (let round = 1; round <= rounds; round++) {
        const over = new AbortController();
        const writing = ledger.write(over.signal);
        await sleep(200 + chance.below(800));
        over.abort();
        await site.kill();
        await writing;
        if (round % VERIFIED_EACH === 0) await site.verify();
        await site.start();
        await Promise.all(ledger.people.map((person) => person.logIn()));
        await ledger.audit();
      }
      await ledger.audit(true);
      return `${ledger.acknowledged} acknowledged`;
    });
    await checks.holds('then it stops as always, and its rows and files fit', async () => {
      await site.stop();
      await site.verify();
    });
  });
}
