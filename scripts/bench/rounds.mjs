// Measuring servers beside each other.
import { usageOf } from './processes.mjs';

const CONNECTIONS = [1, 32];

/**
 * Rounds over the operations; in each, the servers take turns in an order that rotates, so that drift cancels out.
 * @returns what was seen in each turn
 */
export async function measureRounds({ servers, client, idle, operations, plan, say, elapsed }) {
  const cells = [];
  for (const operation of operations.filter((one) => one.amounts === undefined)) {
    for (const server of servers) await measureCell(client, server, operation, { connections: 32, seconds: plan.warmSeconds });
  }
  for (const process of [...servers, idle]) await usageOf(process);
  for (let round = 0; round < plan.rounds; round++) {
    const roundStartedAt = elapsed();
    say(`round ${round + 1} of ${plan.rounds}`);
    for (const operation of operations) {
      if (round >= (operation.rounds?.[plan.name] ?? plan.rounds)) continue;
      for (const connections of operation.connections ?? CONNECTIONS) {
        const amount = operation.amounts?.[plan.name][connections];
        if (operation.amounts !== undefined && amount === undefined) continue;
        for (let turn = 0; turn < servers.length; turn++) {
          const server = servers[(turn + round) % servers.length];
          const seen = await measureCell(client, server, operation, { connections, seconds: plan.seconds, amount });
          cells.push({ round, connections, operation: operation.name, server: server.kind, ...seen, usage: await usageOf(server), idle: await usageOf(idle) });
        }
      }
    }
    if (round + 1 < plan.rounds && elapsed() + (elapsed() - roundStartedAt) > plan.budgetSeconds) {
      say(`stopping after ${round + 1} rounds, as the time is up`);
      break;
    }
  }
  return cells;
}

export async function measureCell(client, server, operation, { connections, seconds, amount }) {
  try {
    const seen = await client.run({ server: server.kind, url: server.url, operation: operation.name, connections, seconds, amount });
    return { ...seen, perSecond: seen.answered / seen.seconds };
  } catch (error) {
    throw new Error(`${operation.name} on ${server.kind}: ${error.message}\n${server.output()}`, { cause: error });
  }
}

/** How many likes and comments there must be at least on that server. */
export function acknowledged(cells, kind, { posts, likes, comments }) {
  const count = (...names) => cells.filter((one) => one.server === kind && names.includes(one.operation)).reduce((sum, { answered }) => sum + answered, 0);
  return { liked: count('like', 'hot') + posts * likes, commented: count('comment') + posts * comments };
}
