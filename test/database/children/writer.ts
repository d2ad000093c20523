// Books without end and says the number of each booking that was acknowledged.
import { Ledger } from '../support/ledger.js';

const ledger = await Ledger.open();
let booking = Number(process.env.FIRST_BOOKING);
const bookOn = async () => {
  for (;;) {
    const mine = booking++;
    await ledger.book(mine);
    process.stdout.write(`${mine}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, bookOn));
