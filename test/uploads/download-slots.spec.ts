import { DownloadSlots } from '../../src/modules/files/sending/download-slots.js';

const forEver = new AbortController().signal;

describe('turns of downloads', () => {
  /** Takes a slot in the background, and tells when it has come. */
  function ask(slots: DownloadSlots, address: string, ended = forEver) {
    const asked = { release: undefined as (() => void) | undefined, refused: false };
    slots.take(address, ended).then(
      (release) => (asked.release = release),
      () => (asked.refused = true),
    );
    return asked;
  }
  const settle = () => new Promise(setImmediate);

  it('go by address, and in order', async () => {
    const slots = new DownloadSlots({ total: 3, perAddress: 2, waitingPerAddress: 10, waitingTotal: 20 });
    const [a, b, c, d, e] = ['ada', 'ada', 'ada', 'bob', 'carl'].map((address) => ask(slots, address));
    await settle();
    expect([a, b, c, d, e].map((one) => one?.release !== undefined)).toEqual([true, true, false, true, false]);
    d?.release?.();
    await settle();
    // Ada has two already, so the turn is Carl's, who came later.
    expect([c?.release, e?.release].map(Boolean)).toEqual([false, true]);
    a?.release?.();
    a?.release?.();
    await settle();
    expect(c?.release).toBeDefined();
    const f = ask(slots, 'dora');
    await settle();
    // What is given back twice counts once.
    expect(f.release).toBeUndefined();
    b?.release?.();
    await settle();
    expect(f.release).toBeDefined();
  });

  it('are refused when too many wait, and given up when nobody wants them any more', async () => {
    const slots = new DownloadSlots({ total: 2, perAddress: 1, waitingPerAddress: 2, waitingTotal: 3 });
    const gone = new AbortController();
    const [first, waits, leaves, refused] = [ask(slots, 'ada'), ask(slots, 'ada'), ask(slots, 'ada', gone.signal), ask(slots, 'ada')];
    await settle();
    expect([waits.refused, leaves.refused, refused.refused]).toEqual([false, false, true]);
    gone.abort();
    await settle();
    expect(leaves.refused).toBe(true);
    first.release?.();
    await settle();
    expect(waits.release).toBeDefined();
    waits.release?.();
    const again = ask(slots, 'ada');
    await settle();
    expect(again.release).toBeDefined();
  });
});
