import { scaleOf } from '../../src/web/console/scale.js';

describe('the scale of a chart', () => {
  it.each([
    [[0], [0, 1]],
    [[5], [0, 2, 4, 6]],
    [[50, 50], [0, 20, 40, 60]],
    [[0, 3], [0, 1, 2, 3]],
    [[1, 100], [0, 50, 100]],
    [[480, 500, 510], [480, 490, 500, 510]],
    [[12_000_000, 30_500_000], [0, 20_000_000, 40_000_000]],
    [[9_999, 10_000], [9_999, 10_000]],
  ])('of %j has round lines, between which all of it lies', (values, ticks) => {
    const scale = scaleOf(values);
    expect(scale).toEqual({ low: ticks[0], high: ticks.at(-1), ticks });
    expect([scale.low <= Math.min(...values), scale.high >= Math.max(...values)]).toEqual([true, true]);
  });
});
