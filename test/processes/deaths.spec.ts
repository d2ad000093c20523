import { Deaths } from '../../src/core/processes/primary/deaths.js';

describe('deaths of workers', () => {
  it('are followed by a pause that grows while new ones die at once', () => {
    const deaths = new Deaths();
    expect([0, 30_000, 60_000, 90_000].map((now) => deaths.note(500, now))).toEqual([100, 200, 400, 800]);
    expect(deaths.note(60_000, 150_000)).toBe(0);
    expect(deaths.note(500, 180_000)).toBe(100);
  });

  it('are the end of the whole when there are five in a minute', () => {
    const deaths = new Deaths();
    expect([0, 10_000, 20_000, 30_000].map((now) => deaths.note(3_600_000, now))).toEqual([0, 0, 0, 0]);
    expect(deaths.note(3_600_000, 59_000)).toBeUndefined();
  });

  it('are forgotten after a minute', () => {
    const deaths = new Deaths();
    for (let i = 0; i < 20; i++) expect(deaths.note(3_600_000, i * 16_000)).toBe(0);
  });
});
