import { scaleOf } from './scale.js';

export interface ChartDay {
  date: string;
  value: number;
  isEstimate: boolean;
}

interface ChartProps {
  /** Of its parts in the page. */
  id: string;
  title: string;
  /** The whole in one sentence. */
  description: string;
  /** Oldest first; at least one. */
  days: readonly ChartDay[];
  format: (value: number) => string;
  formatDate: (date: string) => string;
}

interface Point extends ChartDay {
  x: number;
  y: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SIZE = { width: 320, height: 160 };
/** Of the lines, inside of what is written around them. */
const AREA = { left: 8, right: 312, top: 20, bottom: 132 };

/** A line over days, drawn without scripts and without styles of its own. Its figures are in a table beside it. */
export function Chart({ id, title, description, days, format, formatDate }: ChartProps) {
  const { low, high, ticks } = scaleOf(days.map(({ value }) => value));
  const yOf = (value: number) => round(AREA.bottom - ((value - low) / (high - low)) * (AREA.bottom - AREA.top));
  const points = placed(days, yOf);
  const [first, last] = [points[0], points.at(-1)];
  const known = points.findIndex(({ isEstimate }) => !isEstimate);
  return (
    <svg class="chart" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-labelledby={`${id}-title ${id}-text`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {ticks.map((tick, index) => (
        <g key={tick}>
          <path class="chart-grid" d={`M${AREA.left} ${yOf(tick)}H${AREA.right}`} />
          {format(tick) !== format(ticks[index - 1] ?? NaN) && <text class="chart-text" x={AREA.left} y={yOf(tick) - 4}>{format(tick)}</text>}
        </g>
      ))}
      {first !== undefined && last !== first && <text class="chart-text" x={AREA.left} y={SIZE.height - 8}>{formatDate(first.date)}</text>}
      {last !== undefined && <text class="chart-text" x={AREA.right} y={SIZE.height - 8} text-anchor="end">{formatDate(last.date)}</text>}
      <path class="chart-line is-estimate" d={pathOf(points.slice(0, known + 1))} />
      <path class="chart-line" d={pathOf(points.slice(Math.max(known, 0)))} />
      {last !== undefined && <circle class="chart-dot" cx={last.x} cy={last.y} r="4" />}
      {points.map((point, index) => (
        <path key={point.date} class="chart-day" d={`M${middle(points[index - 1], point)} ${AREA.top}V${AREA.bottom}H${middle(points[index + 1], point)}V${AREA.top}Z`}>
          <title>{`${formatDate(point.date)}: ${format(point.value)}`}</title>
        </path>
      ))}
    </svg>
  );
}

/** Days without figures have their room, too. */
function placed(days: readonly ChartDay[], yOf: (value: number) => number): Point[] {
  const times = days.map(({ date }) => Date.parse(date) / DAY_MS);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return days.map((day, index) => {
    const share = last === first ? 1 : ((times[index] ?? last) - first) / (last - first);
    return { ...day, x: round(AREA.left + share * (AREA.right - AREA.left)), y: yOf(day.value) };
  });
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** Where the day beside begins. */
function middle(beside: Point | undefined, { x }: Point): number {
  return round(((beside?.x ?? x) + x) / 2);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
