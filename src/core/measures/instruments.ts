import type { Counter, Gauge, Histogram, OpenMetricsContentType, Registry as AnyRegistry } from 'prom-client';

type Registry = AnyRegistry<OpenMetricsContentType>;
type Labels<Label extends string> = Readonly<Record<Label, string>>;
interface Library {
  Counter: typeof Counter;
  Gauge: typeof Gauge;
  Histogram: typeof Histogram;
}


/** One value of a level: of everything, or of the part that the labels name. */
export interface Reading<Label extends string = never> {
  labels: Labels<Label>;
  value: number;
}

type Read<Label extends string> = () => readonly Reading<Label>[] | Promise<readonly Reading<Label>[]>;

/** How the values of several processes become one. */
type Aggregator = 'sum' | 'max' | 'min';

/** What does not answer by then is left out: the other figures are wanted most when something hangs. */
const READ_MS = 2_000;

/**
 * Something that is measured. It is declared once, beside what it measures, by a constant of its file; that costs next to nothing, and
 * neither does measuring, until `openInstruments` has been called.
 */
export abstract class Instrument {
  private static readonly declared: Instrument[] = [];
  private static place: { library: Library; registry: Registry } | undefined;

  /** @param name in Prometheus' form, in base units; one of an extension begins with `ext_` */
  constructor(
    readonly name: string,
    protected readonly help: string,
    readonly labelNames: readonly string[],
  ) {
    if (Instrument.declared.some((one) => one.name === name)) throw new Error(`Two instruments are named ${name}`);
    Instrument.declared.push(this);
  }

  static list(): readonly Instrument[] {
    return Instrument.declared;
  }

  /** From here on all of them measure, those too that are declared later. */
  static open(library: Library, registry: Registry): void {
    Instrument.place = { library, registry };
    for (const instrument of Instrument.declared) instrument.open(library, registry);
  }

  protected openIfOthersAre(): void {
    if (Instrument.place !== undefined) this.open(Instrument.place.library, Instrument.place.registry);
  }

  protected abstract open(library: Library, registry: Registry): void;
}

/** How often something has happened. */
export class Count<Label extends string = never> extends Instrument {
  private counter: Counter | undefined;

  /**
   * @param name with `_total` at its end
   * @param fromNought what is there before it has happened: a rate is not known of what appears with its first time
   */
  constructor(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
    private readonly fromNought: readonly Labels<Label>[] = [],
  ) {
    super(name, help, labelNames);
    this.openIfOthersAre();
  }

  get isOpen(): boolean {
    return this.counter !== undefined;
  }

  add(labels: Labels<Label>): void {
    this.counter?.inc(labels);
  }

  protected open({ Counter }: Library, registry: Registry): void {
    this.counter = new Counter({ name: this.name, help: this.help, labelNames: [...this.labelNames], registers: [registry] });
    for (const labels of this.fromNought) this.counter.inc(labels, 0);
  }
}

/** How values are spread: durations in seconds, sizes. */
export class Spread<Label extends string = never> extends Instrument {
  private histogram: Histogram | undefined;

  /** @param buckets upper bounds, rising */
  constructor(
    name: string,
    help: string,
    private readonly buckets: readonly number[],
    labelNames: readonly Label[] = [],
  ) {
    super(name, help, labelNames);
    this.openIfOthersAre();
  }

  get isOpen(): boolean {
    return this.histogram !== undefined;
  }

  observe(labels: Labels<Label>, value: number): void {
    this.histogram?.observe(labels, value);
  }

  /** Does the work, and notes how long it took, however it ended. */
  time<T>(labels: Labels<Label>, work: () => Promise<T>): Promise<T> {
    return this.histogram === undefined ? work() : this.timed(this.histogram, labels, work);
  }

  protected open({ Histogram }: Library, registry: Registry): void {
    this.histogram = new Histogram({ name: this.name, help: this.help, labelNames: [...this.labelNames], buckets: [...this.buckets], registers: [registry] });
  }

  private async timed<T>(histogram: Histogram, labels: Labels<Label>, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      histogram.observe(labels, (performance.now() - startedAt) / 1000);
    }
  }
}

/** How much there is of something; read when it is asked for. */
export class Level<Label extends string = never> extends Instrument {
  private readonly sources = new Set<Read<Label>>();

  constructor(
    name: string,
    help: string,
    private readonly aggregator: Aggregator,
    labelNames: readonly Label[] = [],
  ) {
    super(name, help, labelNames);
    this.openIfOthersAre();
  }

  /** Several sources are summed up. What fails is left out. @returns ends it */
  readFrom(read: Read<Label>): () => void {
    this.sources.add(read);
    return () => this.sources.delete(read);
  }

  protected open({ Gauge }: Library, registry: Registry): void {
    const collect = () => this.collect(gauge);
    const gauge: Gauge = new Gauge({ name: this.name, help: this.help, labelNames: [...this.labelNames], registers: [registry], aggregator: this.aggregator, collect });
  }

  private async collect(gauge: Gauge): Promise<void> {
    const outcomes = await Promise.allSettled([...this.sources].map((read) => inTime(read)));
    gauge.reset();
    // Without a label there would be a nought where nothing is known.
    if (this.labelNames.length === 0) gauge.remove();
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') for (const { labels, value } of outcome.value) gauge.inc(labels, value);
    }
  }
}

async function inTime<T>(read: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Took too long')), READ_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
