import { WrittenLog, toPosition } from '../../src/core/database/postgres/replica-lag.js';

describe('how far a replica is behind', () => {
  it('is the time since it had all that was written', () => {
    const written = new WrittenLog();
    written.note(100n, 1_000);
    written.note(200n, 1_300);
    written.note(300n, 1_600);
    expect([300n, 299n, 200n, 150n].map((replayed) => written.lagOf(replayed, 2_000))).toEqual([400, 700, 700, 1_000]);
  });

  it('is nothing new while the primary writes nothing', () => {
    const written = new WrittenLog();
    for (let ms = 0; ms <= 60_000; ms += 300) written.note(100n, ms);
    expect(written.lagOf(100n, 60_100)).toBe(100);
  });

  it('is not known of one that lacks what was written before all that is remembered', () => {
    const written = new WrittenLog();
    for (let ms = 0; ms <= 60_000; ms += 300) written.note(BigInt(ms), ms);
    expect(written.lagOf(40_000n, 60_000)).toBe(Infinity);
    expect(written.lagOf(55_000n, 60_000)).toBe(60_000 - 54_900);
    expect(new WrittenLog().lagOf(1n, 0)).toBe(Infinity);
  });

  it('is measured by positions that grow beyond 32 bits', () => {
    expect(toPosition('16/B374D848')).toBe(0x16b374d848n);
    expect(toPosition('17/0') > toPosition('16/FFFFFFFF')).toBe(true);
  });
});
