import { readFileSync } from 'node:fs';
import { MetricsServer } from '../../src/core/metrics/index.js';
import { listMetrics } from '../../src/core/metrics/registry.js';
import { TestApp } from '../support/app.js';

interface Panel {
  title: string;
  type: string;
  targets?: { expr: string }[];
}

const read = (path: string): string => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const FUNCTIONS = /\b(?:sum|rate|increase|min|max|topk|changes|histogram_quantile|min_over_time|by|and|or)\b/g;

/** Names in PromQL: what is left without strings, labels in braces or behind `by`, ranges and functions. */
function namesIn(expression: string): string[] {
  const bare = expression.replace(/\{[^}]*\}/g, ' ').replace(/"[^"]*"/g, ' ').replace(/\[[^\]]*\]/g, ' ').replace(/\bby\s*\([^)]*\)/g, ' ').replace(FUNCTIONS, ' ');
  return bare.match(/[a-z_][a-z0-9_:]*\b(?!\.)/gi)?.filter((name) => !/^e\d*$/.test(name)) ?? [];
}

/** The labels that an expression asks a name for, in braces. */
function labelsIn(expression: string): [name: string, labels: string[]][] {
  return [...expression.matchAll(/([a-z_][a-z0-9_]*)\{([^}]*)\}/gi)].map(([, name = '', inner = '']) => [name, [...inner.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label)]);
}

describe('what is written about the metrics', () => {
  let app: TestApp;
  let served: Set<string>;
  let text: string;
  beforeAll(async () => {
    app = await TestApp.start({ METRICS_PORT: '0' });
    await app.people('ada');
    text = await (await fetch(`${app.service(MetricsServer).origin ?? ''}/metrics`)).text();
    served = new Set(['up']);
    for (const [, name = '', kind = ''] of text.matchAll(/^# TYPE (\S+) (\w+)$/gm)) {
      const ends = kind === 'counter' ? ['_total'] : kind === 'histogram' || kind === 'summary' ? ['_bucket', '_sum', '_count'] : [''];
      for (const end of ends) served.add(name + end);
    }
  });
  afterAll(() => app.stop());

  const dashboard = (): Panel[] => JSON.parse(read('operations/grafana-dashboard.json')).panels;
  const queries = (): string[] => dashboard().flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  /** Each rule is one line, or what is indented below `expr: |`. */
  const alerts = (): { name: string; expression: string }[] =>
    read('operations/alerts.yml').split('- alert: ').slice(1).map((rule) => ({
      name: rule.split('\n')[0] ?? '',
      expression: /expr: (?:\|\n((?: {10}.*\n)+)|(.*)\n)/.exec(rule)?.slice(1).find((found) => found !== undefined) ?? '',
    }));

  it('the dashboard and the alerts name what is served, and nothing else', () => {
    const expressions = [...queries(), ...alerts().map(({ expression }) => expression)];
    expect(expressions.length).toBeGreaterThan(40);
    for (const expression of expressions) {
      const names = namesIn(expression);
      expect([expression, names.length > 0]).toEqual([expression, true]);
      expect([expression, names.filter((name) => !served.has(name))]).toEqual([expression, []]);
    }
  });

  it('they ask for labels that there are', () => {
    const ofPrometheus = ['instance', 'job', 'le'];
    for (const expression of [...queries(), ...alerts().map((alert) => alert.expression)]) {
      for (const [name, labels] of labelsIn(expression)) {
        const plain = name.replace(/_(?:bucket|sum|count)$/, '');
        const declared = listMetrics().find((metric) => metric.name === plain)?.labels ?? [];
        expect([expression, labels.filter((label) => ![...ofPrometheus, ...declared].includes(label))]).toEqual([expression, []]);
      }
    }
  });

  it('every metric of ours is on the dashboard and in the manual, and every alert has its advice', () => {
    const shown = queries().join('\n');
    const manual = read('operations.md');
    for (const { name } of listMetrics().filter((metric) => metric.name.startsWith('socialphoto_'))) expect([name, shown.includes(name), manual.includes(`\`${name}\``)]).toEqual([name, true, true]);
    for (const { name } of alerts()) expect([name, manual.includes(`### ${name}\n`)]).toEqual([name, true]);
    const advised = [...manual.matchAll(/^### (SocialPhoto\w+)$/gm)].map(([, name]) => name);
    expect(advised.sort()).toEqual(alerts().map(({ name }) => name).sort());
  });
});
