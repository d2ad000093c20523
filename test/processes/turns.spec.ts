import { TurnsOfPrimary } from '../../src/core/processes/index.js';
import { TurnLine } from '../../src/core/processes/primary/turn-line.js';
import { Line } from './support/line.js';

/** A process that writes, over a line to a primary that gives turns. */
function newWriter(turns: TurnLine<Line>): { line: Line; turns: TurnsOfPrimary } {
  const line: Line = new Line((message) => {
    if (message.kind === 'want-turn') turns.join(line);
    else if (message.kind === 'end-turn') turns.end(line);
  });
  return { line, turns: new TurnsOfPrimary(line) };
}

const LONG_MS = 60_000;

describe('turns of processes that write to one file', () => {
  it('are kept by whoever writes alone, who asks once', async () => {
    const { line, turns } = newWriter(new TurnLine());
    for (let i = 0; i < 5; i++) {
      await turns.take(LONG_MS);
      await turns.end();
    }
    expect(line.sent).toEqual([{ kind: 'want-turn' }]);
  });

  it('go round in the order in which they are asked for, and no two overlap', async () => {
    const primary = new TurnLine<Line>();
    const order: number[] = [];
    let writing = 0;
    const rounds = 6;
    const write = async (number: number) => {
      const { turns } = newWriter(primary);
      for (let round = 0; round < rounds; round++) {
        await turns.take(LONG_MS);
        expect(++writing).toBe(1);
        order.push(number);
        await new Promise((resolve) => setTimeout(resolve, 1));
        writing--;
        await turns.end();
      }
    };
    await Promise.all([0, 1, 2, 3].map(write));
    // Nobody writes twice while another one waits.
    expect(order).toEqual(Array.from({ length: rounds }, () => [0, 1, 2, 3]).flat());
  });

  it('are given on at once by whoever has one and does not write', async () => {
    const primary = new TurnLine<Line>();
    const [one, other] = [newWriter(primary), newWriter(primary)];
    await one.turns.take(LONG_MS);
    await one.turns.end();
    await other.turns.take(LONG_MS);
    expect(one.line.sent).toEqual([{ kind: 'want-turn' }, { kind: 'end-turn' }]);
  });

  it('pass to the next when their holder dies, and leave out those who have died waiting', async () => {
    const primary = new TurnLine<Line>();
    const [dying, waiting, last] = [newWriter(primary), newWriter(primary), newWriter(primary)];
    await dying.turns.take(LONG_MS);
    void waiting.turns.take(LONG_MS);
    const turn = last.turns.take(LONG_MS);
    // What they have asked arrives.
    await new Promise((resolve) => setTimeout(resolve, 5));
    primary.leave(waiting.line);
    primary.leave(dying.line);
    await turn;
    expect(last.line.received).toEqual([{ kind: 'turn', isWanted: false }]);
  });

  it('are not waited for longer than said, and one that comes late is given on', async () => {
    const line = new Line(() => undefined);
    const turns = new TurnsOfPrimary(line);
    await turns.take(1);
    await turns.end();
    line.deliver({ kind: 'turn', isWanted: true });
    expect(line.sent).toEqual([{ kind: 'want-turn' }, { kind: 'end-turn' }]);
  });

  it('are not waited for when the primary has gone', async () => {
    const line = new Line(() => undefined);
    const turns = new TurnsOfPrimary(line);
    const turn = turns.take(LONG_MS);
    line.close();
    await turn;
    await turns.end();
    await turns.take(LONG_MS);
    expect(line.sent).toEqual([{ kind: 'want-turn' }]);
  });
});
