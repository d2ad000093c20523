const CONNECTIONS = [1, 32];
const SERVERS = ['ours', 'express', 'http'];

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** One line for each of the operations and number of connections. */
export function summarize(cells, operations) {
  const lines = [];
  const present = SERVERS.filter((server) => cells.some((cell) => cell.server === server));
  for (const { name, title, goal, goalOfHttp, ratePerSecond } of operations) {
    for (const connections of CONNECTIONS) {
      const of = (server) => cells.filter((cell) => cell.operation === name && cell.connections === connections && cell.server === server);
      const rounds = of('ours').map((cell) => cell.round);
      if (rounds.length === 0) continue;
      const servers = Object.fromEntries(present.map((server) => [server, summarizeServer(of(server))]));
      const rates = (server) => new Map(of(server).map((cell) => [cell.round, cell.perSecond]));
      const ratioTo = (server) => {
        const [mine, theirs] = [rates('ours'), rates(server)];
        const ratios = rounds.map((round) => mine.get(round) / theirs.get(round));
        return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
      };
      lines.push({ operation: name, title, connections, goal, goalOfHttp, ratePerSecond, rounds: rounds.length, servers, toExpress: ratioTo('express'), ...(servers.http && { toHttp: ratioTo('http') }) });
    }
  }
  return lines;
}

/** A kept rendition against a public file, both ours, round by round. */
export function compareRenditions(cells) {
  const rates = (operation, connections) =>
    new Map(cells.filter((cell) => cell.server === 'ours' && cell.operation === operation && cell.connections === connections).map((cell) => [cell.round, cell.perSecond]));
  return CONNECTIONS.flatMap((connections) => {
    const [renditions, files] = [rates('rendition', connections), rates('file', connections)];
    const ratios = [...renditions.keys()].filter((round) => files.has(round)).map((round) => renditions.get(round) / files.get(round));
    return ratios.length === 0 ? [] : [{ connections, ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) } }];
  });
}

function summarizeServer(cells) {
  const latencies = cells.flatMap((cell) => cell.latenciesMs).sort((a, b) => a - b);
  return {
    perSecond: median(cells.map((cell) => cell.perSecond)),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuUsPerRequest: median(cells.map((cell) => cell.usage.cpuUs / cell.answered)),
    longestBlockMs: Math.max(...cells.map((cell) => cell.usage.longestBlockMs)),
    answered: latencies.length,
  };
}

function shareOf(what, server, goal, ratio) {
  return goal === undefined || ratio === undefined ? [] : [{ target: `${what}: at least ${Math.round(goal * 100)} % of ${server}`, measured: rangeOf(ratio), pass: ratio.median >= goal }];
}

/** Each target with what was measured. */
export function judge({ lines, startMs, rest, guard, pages, storm, longestBlock, renditions, uploads }) {
  const judged = lines.flatMap(({ title, connections, goal, goalOfHttp, toExpress, toHttp }) => {
    const what = `${title}, ${connections} connection${connections === 1 ? '' : 's'}`;
    return [...shareOf(what, 'Express', goal, toExpress), ...shareOf(what, 'node:http', goalOfHttp, toHttp)];
  });
  for (const { title, connections, ratePerSecond, servers } of lines.filter((line) => line.ratePerSecond !== undefined)) {
    const { perSecond } = servers.ours;
    judged.push({ target: `${title}, ${connections} connections: at least ${ratePerSecond} a second`, measured: `${rate(perSecond)} a second`, pass: perSecond >= ratePerSecond });
  }
  for (const { connections, ratio } of renditions ?? []) {
    judged.push({ target: `kept rendition, ${connections} connection${connections === 1 ? '' : 's'}: at least 80 % of our public file`, measured: rangeOf(ratio), pass: ratio.median >= 0.8 });
  }
  if (uploads !== undefined) {
    const { count, bytes, peakBytes, longestBlockMs, seconds } = uploads;
    const what = `${count} parallel uploads of ${(bytes / 2 ** 20).toFixed(1)} MB`;
    judged.push({ target: `${what}: under 400 MB resident`, measured: `${megabytes(peakBytes)} at most, in ${seconds.toFixed(1)} s`, pass: peakBytes < 400 * 2 ** 20 });
    judged.push({ target: `${what}: no block of the event loop over 50 ms`, measured: `${longestBlockMs.toFixed(0)} ms at most`, pass: longestBlockMs <= 50 });
  }
  if (rest !== undefined) {
    const most = Math.max(rest.afterStartBytes, rest.idleBytes);
    judged.push({ target: 'resident memory at rest: under 200 MB', measured: `${megabytes(rest.afterStartBytes)} after the start, ${megabytes(rest.idleBytes)} after ${rest.idleSeconds} s`, pass: most < 200 * 2 ** 20 });
  }
  if (startMs !== undefined) {
    judged.push({ target: 'start to first answer: under 2 s', measured: `${(median(startMs) / 1000).toFixed(2)} s (${startMs.map((ms) => (ms / 1000).toFixed(2)).join(', ')})`, pass: median(startMs) < 2_000 });
  }
  if (guard !== undefined) {
    judged.push({
      target: 'the guard costs under 15 % of a feed page',
      measured: `${(guard.share * 100).toFixed(1)} % of ${guard.requests} pages: ${Math.round((guard.guardMs / guard.requests) * 1000)} of ${Math.round((guard.requestMs / guard.requests) * 1000)} µs`,
      pass: guard.share < 0.15,
    });
  }
  if (pages !== undefined) {
    const ratio = median(pages);
    judged.push({ target: 'the feed as a page: under twice the time of JSON', measured: `${ratio.toFixed(2)} times (${Math.min(...pages).toFixed(2)} to ${Math.max(...pages).toFixed(2)})`, pass: ratio < 2 });
  }
  if (storm !== undefined) {
    const [calm, stormy] = [storm.calm, storm.stormy].map((latencies) => percentile([...latencies].sort((a, b) => a - b), 0.99));
    const { perSecond, admitted, shed } = storm.logins;
    judged.push({
      target: '500 logins a second: p99 of the feed under 300 ms',
      measured: `${stormy.toFixed(0)} ms, ${calm.toFixed(0)} ms without them (${perSecond.toFixed(0)} logins a second: ${admitted} let in, ${shed} told to come back)`,
      pass: stormy < 300 && perSecond >= 450,
    });
  }
  if (longestBlock !== undefined) {
    const { ours, computing, express, http, idle } = longestBlock;
    judged.push({
      target: 'no request blocks the event loop over 50 ms',
      measured: `${ours.ms.toFixed(0)} ms at most, in ${ours.operation}; ${computing.ms.toFixed(0)} ms of computing at most, in ${computing.operation} (Express ${express.ms.toFixed(0)}, http ${http.ms.toFixed(0)}; the machine kept a process without work waiting for ${idle.ms.toFixed(0)})`,
      pass: ours.ms <= 50,
    });
  }
  return judged;
}

export function print({ lines, targets, machine, seconds }) {
  console.log(`\n${machine}; medians over rounds, in brackets the least and the most`);
  const present = Object.keys(lines[0].servers);
  const withHttp = (...texts) => (present.includes('http') ? texts : []);
  const rows = [['operation', 'conn', 'ours/s', 'Express/s', ...withHttp('http/s'), 'ours : Express', ...withHttp('ours : http'), 'p50 / p99 ms (ours)', '(Express)', 'CPU µs a request', 'longest block ms']];
  for (const { title, connections, servers, toExpress, toHttp } of lines) {
    rows.push([
      title, String(connections), ...present.map((server) => rate(servers[server].perSecond)),
      range(toExpress), ...withHttp(toHttp).map(range), latency(servers.ours), latency(servers.express),
      present.map((server) => Math.round(servers[server].cpuUsPerRequest)).join(' / '),
      present.map((server) => Math.round(servers[server].longestBlockMs)).join(' / '),
    ]);
  }
  const widths = rows[0].map((_none, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(row.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd());
  console.log('');
  for (const { target, measured, pass } of targets) console.log(`${pass ? 'PASS' : 'MISS'}  ${target}: ${measured}`);
  console.log(`\n${targets.filter(({ pass }) => pass).length} of ${targets.length} targets reached, in ${Math.round(seconds)} s`);
}

function rangeOf({ median: middle, min, max }) {
  return `${percent(middle)} (${percent(min)} to ${percent(max)})`;
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}

function range({ median: middle, min, max }) {
  return `${percent(middle)} (${Math.round(min * 100)}..${Math.round(max * 100)})`;
}

function rate(perSecond) {
  return perSecond < 100 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}

function latency({ p50Ms, p99Ms }) {
  return `${p50Ms.toFixed(p50Ms < 10 ? 2 : 0)} / ${p99Ms.toFixed(p99Ms < 10 ? 2 : 0)}`;
}

function megabytes(bytes) {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
