/** Lines across the chart, beside those at its ends. */
const STEPS = 3;
const ROUND = [1, 2, 5, 10] as const;

export interface Scale {
  low: number;
  high: number;
  /** Round numbers from `low` to `high`. */
  ticks: number[];
}

/** Around whole numbers; from none on where they are all the same, or near to none. */
export function scaleOf(values: readonly number[]): Scale {
  const max = Math.max(...values, 0);
  const least = Math.min(...values, max);
  const min = least === max || least < max / 2 ? 0 : least;
  const step = roundUp(Math.max(max - min, 1) / STEPS);
  const low = Math.floor(min / step) * step;
  const high = Math.max(Math.ceil(max / step) * step, low + step);
  return { low, high, ticks: Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step) };
}

/** To the next 1, 2 or 5 with noughts behind it. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return (ROUND.find((one) => one * power >= value) ?? 10) * power;
}
