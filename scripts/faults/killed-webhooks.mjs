import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, holds, same } from './checks.mjs';
import { Person } from './person.mjs';
import { onEachDatabase } from './site.mjs';
import { WebhookReceiver, isGenuine } from './webhook-receiver.mjs';

const WRITERS = 6;
const WRITE_MS = 300;
const TAKES_MS = 5;
/** A process that dies keeps its webhooks to itself for a minute. */
const LEASE_MS = 60_000;
const ARRIVAL_MS = 60_000;

/**
 * kill -9 while webhooks are delivered to, round after round: what was kept is told at least once and in order, what was not is not. Each
 * writer has a webhook, and an administrator one that is told of everything. With many rounds the last kill is got over without help.
 */
export function killWebhooks(all, world) {
  const { photos } = world;
  // Each takes longer than one of writers alone.
  const rounds = Math.ceil(world.rounds / 2);
  return onEachDatabase(all, world, `${WRITERS} writers with webhooks and kill -9`, async (site, { checks, chance }) => {
    site.settings.WEBHOOKS_ALLOW_PRIVATE = 'on';
    const receiver = await new WebhookReceiver(TAKES_MS).start();
    try {
      await site.start();
      const story = new Story(site, receiver, chance);
      await story.begin(photos[0]);
      await checks.holds(`${rounds} kills: all that was kept is told, in order, and nothing else`, async () => {
        for (let round = 1; round <= rounds; round++) await story.round({ isHeld: round % 2 === 1 });
        await story.expectAll(rounds);
        return `${story.acknowledged} acknowledged, ${story.arrivals} arrivals, ${story.repeats} of them repeats`;
      });
      if (rounds > 5) {
        await checks.holds('what a killed process had in its hands goes on by itself', async () => {
          await story.round({ helps: false });
          await story.expectAll(rounds + 1, LEASE_MS);
        });
      }
      await checks.holds('then it stops as always, and its rows fit', async () => {
        await site.stop();
        await site.verify();
      });
    } finally {
      await receiver.stop();
    }
  });
}

class Story {
  acknowledged = 0;
  arrivals = 0;
  repeats = 0;
  /** By writer, in the order in which they were answered: comments that were written, and deleted. */
  #told = new Map();

  constructor(site, receiver, chance) {
    this.site = site;
    this.receiver = receiver;
    this.chance = chance;
  }

  async begin(photo) {
    this.judge = await new Person(this.site, 'judge').register();
    this.writers = await Promise.all(Array.from({ length: WRITERS }, (_, i) => new Person(this.site, `writer_${i}`).register()));
    await this.site.run('admin', 'promote', 'judge');
    const post = await this.judge.share('the first', photo);
    same(post?.status, 201, 'the first post');
    this.post = post.body.id;
    for (const writer of this.writers) this.#told.set(writer, []);
    this.hooks = await Promise.all([this.judge, ...this.writers].map((owner) => this.hookOf(owner)));
  }

  async hookOf(owner) {
    const path = `/${owner.name}`;
    const answer = await owner.post('/webhooks', { url: this.receiver.origin + path, events: ['comment.created', 'comment.deleted'] });
    same(answer?.status, 201, `the webhook of ${owner.name}`);
    return { owner, path, id: answer.body.id, secret: answer.body.secret };
  }

  /**
   * Every other kill comes while an answer is waited for, the others at any moment.
   * @param helps asks for what waits to be tried at once, as owners can
   */
  async round({ isHeld = true, helps = true } = {}) {
    const over = new AbortController();
    const writing = Promise.all(this.writers.map((writer) => this.write(writer, over.signal)));
    await sleep(WRITE_MS + this.chance.below(WRITE_MS));
    if (isHeld) await this.receiver.hold();
    over.abort();
    await this.site.kill();
    this.receiver.release();
    await writing;
    await this.site.start();
    await Promise.all([this.judge, ...this.writers].map((person) => person.logIn()));
    if (helps) await Promise.all(this.hooks.map(({ owner, id }) => owner.ask('PATCH', `/webhooks/${id}`, { json: { active: true } })));
  }

  async write(writer, signal) {
    const told = this.#told.get(writer);
    while (!signal.aborted) {
      const own = told.filter(({ isLeft }) => isLeft);
      const isDeleting = own.length > 0 && this.chance.below(4) === 0;
      const answer = isDeleting ? await this.remove(writer, own[0], told) : await this.comment(writer, told);
      if (answer === undefined) return;
      this.acknowledged++;
    }
  }

  async comment(writer, told) {
    const answer = await writer.post(`/posts/${this.post}/comments`, { content: `${writer.name} says so` });
    if (answer?.status !== 201) return undefined;
    told.push({ type: 'comment.created', id: answer.body.id, isLeft: true });
    return answer;
  }

  async remove(writer, comment, told) {
    // Whatever comes of it: it is asked for once.
    comment.isLeft = false;
    const answer = await writer.delete(`/comments/${comment.id}`);
    if (answer?.status !== 204) return undefined;
    told.push({ type: 'comment.deleted', id: comment.id, isLeft: false });
    return answer;
  }

  async expectAll(kills, more = 0) {
    const kept = await this.listKept();
    for (const hook of this.hooks) await this.expectHook(hook, kept, kills, more);
    this.arrivals = this.hooks.reduce((sum, { path }) => sum + this.receiver.arrivedAt(path).length, 0);
    this.repeats = this.hooks.reduce((sum, { path }) => sum + this.receiver.arrivedAt(path).length - firstsOf(this.receiver.arrivedAt(path)).length, 0);
  }

  /** Comments that are there in the end, whatever was answered. */
  async listKept() {
    const kept = [];
    for (let cursor = ''; cursor !== null; ) {
      const { body } = await this.judge.get(`/posts/${this.post}/comments?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      kept.push(...body.items.map(({ id, user }) => ({ id, name: user.username })));
      cursor = body.next_cursor;
    }
    return kept;
  }

  async expectHook({ owner, path, id, secret }, kept, kills, more) {
    await this.untilNothingWaits(owner, id, more);
    const arrived = this.receiver.arrivedAt(path);
    const firsts = firstsOf(arrived);
    for (const one of arrived) holds(isGenuine(one, secret), `${path}: not signed: ${one.text}`);
    const idsOf = (type) => firsts.filter((one) => one.type === type).map(({ data }) => data.id);
    const [created, deleted] = [idsOf('comment.created'), idsOf('comment.deleted')];
    same([new Set(created).size, new Set(deleted).size], [created.length, deleted.length], `${path}: comments that are told of, by different events`);
    const own = kept.filter(({ name }) => owner === this.judge || name === owner.name).map((comment) => comment.id);
    // What is there in the end, and what was there until it was deleted.
    same(sorted(created.filter((one) => !deleted.includes(one))), sorted(own), `${path}: comments that are told of as written alone, and those that are there`);
    holds(deleted.every((one) => created.includes(one)), `${path}: a comment is told of as deleted alone`);
    for (const writer of owner === this.judge ? this.writers : [owner]) this.expectOrder(path, firsts, this.#told.get(writer));
    // A kill cuts off one delivery of each webhook.
    holds(arrived.length - firsts.length <= kills, `${path}: ${arrived.length - firsts.length} repeats after ${kills} kills`);
  }

  /** Everything that one person was answered is told, in that order. */
  expectOrder(path, firsts, told) {
    const nameOf = ({ type, id }) => `${type} ${id}`;
    const answered = new Set(told.map(nameOf));
    same(firsts.map(({ type, data }) => nameOf({ type, id: data.id })).filter((name) => answered.has(name)), told.map(nameOf), `${path}: what was answered, in order`);
  }

  async untilNothingWaits(owner, id, more) {
    let answer;
    const isDelivered = async () => {
      answer = await owner.get(`/webhooks/${id}/deliveries?limit=100`);
      same(answer?.status, 200, `the deliveries of ${owner.name}`);
      return answer.body.items.every(({ status }) => status === 'delivered');
    };
    await eventually(isDelivered, ARRIVAL_MS + more, () => `deliveries to ${owner.name} still wait: ${JSON.stringify(answer.body.items.at(-1))}`);
  }
}

/** Of arrivals with the same `webhook-id` the first. */
function firstsOf(arrived) {
  const seen = new Set();
  return arrived.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function sorted(ids) {
  return ids.toSorted((a, b) => a - b);
}
