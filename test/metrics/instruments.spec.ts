import { Count, Instrument, Level, Spread } from '../../src/core/measures/index.js';
import { openRegistry } from '../../src/core/metrics/registry.js';
import { type Sample, parseMetrics } from './support/open-metrics.js';

describe('instruments', () => {
  const early = new Count('test_early_total', 'Declared before', ['kind']);
  const level = new Level('test_level', 'A level without a label', 'sum');
  const named = new Level('test_named_level', 'A level with one', 'sum', ['part']);
  const spread = new Spread('test_seconds', 'A spread', [0.1, 1]);
  const samples = async (start: string): Promise<Sample[]> => parseMetrics(await openRegistry().metrics()).filter(({ name }) => name.startsWith(start));

  let wasOpen = true;
  beforeAll(async () => {
    wasOpen = early.isOpen;
    early.add({ kind: 'lost' });
    await spread.time({}, () => Promise.resolve());
    openRegistry();
  });

  it('do nothing until they are opened, and count from then on, those too that come later', async () => {
    expect(wasOpen).toBe(false);
    const late = new Count('test_late_total', 'Declared after');
    early.add({ kind: 'kept' });
    late.add({});
    expect(await samples('test_early')).toEqual([{ name: 'test_early_total', labels: { kind: 'kept' }, value: 1 }]);
    expect(await samples('test_late')).toEqual([{ name: 'test_late_total', labels: {}, value: 1 }]);
  });

  it('give a duration its result or its failure, and note both', async () => {
    expect(await spread.time({}, () => Promise.resolve('result'))).toBe('result');
    await expect(spread.time({}, () => Promise.reject(new Error('On purpose')))).rejects.toThrow('On purpose');
    expect((await samples('test_seconds_count')).map(({ value }) => value)).toEqual([2]);
  });

  it('sum up what the sources of a level say, without what fails or hangs', async () => {
    const ends = [level.readFrom(() => [{ labels: {}, value: 2 }]), level.readFrom(async () => [{ labels: {}, value: 3 }])];
    level.readFrom(() => Promise.reject(new Error('On purpose')));
    level.readFrom(() => new Promise(() => undefined));
    expect((await samples('test_level')).map(({ value }) => value)).toEqual([5]);
    for (const end of ends) end();
    // Unknown is not nought.
    expect(await samples('test_level')).toEqual([]);
    named.readFrom(() => [{ labels: { part: 'one' }, value: 1 }]);
    const forget = named.readFrom(() => [{ labels: { part: 'two' }, value: 2 }]);
    expect((await samples('test_named')).map(({ labels, value }) => [labels.part, value])).toEqual([['one', 1], ['two', 2]]);
    forget();
    expect((await samples('test_named')).map(({ labels }) => labels.part)).toEqual(['one']);
  });

  it('have names of their own', () => {
    expect(() => new Count('test_early_total', 'Again')).toThrow('Two instruments are named test_early_total');
    expect(Instrument.list().filter(({ name }) => name === 'test_early_total')).toHaveLength(1);
  });
});
