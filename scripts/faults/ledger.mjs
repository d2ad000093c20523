import { randomUUID } from 'node:crypto';
import { holds, same } from './checks.mjs';
import { Person, isHeld } from './person.mjs';

const AT_ONCE = 8;

/** Some at a time, as clients do. */
async function atOnce(all, work) {
  const waiting = [...all];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await work(one);
  }));
}

/** What many people have done, and what the server told them of it. */
export class Ledger {
  /** By caption: the post, as far as its author knows. */
  posts = new Map();
  /** By comment's text. */
  comments = new Map();
  /** By `post person`: whether it is liked; undefined while nobody knows. */
  likes = new Map();
  acknowledged = 0;

  constructor(site, photos, random) {
    this.site = site;
    this.photos = photos;
    this.random = random;
    this.people = [];
  }

  async populate(count) {
    this.people = await Promise.all(Array.from({ length: count }, (_, i) => new Person(this.site, `writer_${i}`).register()));
    const first = await this.share(this.people[0], 'the first');
    holds(first.state === 'kept', 'the first post is not taken');
  }

  /** All write at once until told to stop, or until the server is gone. */
  async write(signal) {
    await Promise.all(this.people.map(async (person) => {
      while (!signal.aborted) {
        const isThere = await this.act(person);
        // A server that refuses or is gone is asked again soon, as by any client.
        if (!isThere) await new Promise((done) => setTimeout(done, 30));
      }
    }));
  }

  async act(person) {
    const lot = this.random(10);
    const text = `${person.name} ${randomUUID()}`;
    if (lot < 3) return (await this.share(person, text)).state === 'kept';
    if (lot < 6) return this.comment(person, text);
    if (lot < 9) return this.like(person);
    return this.remove(person);
  }

  async share(person, caption) {
    const photo = this.photos[this.random(this.photos.length)];
    const post = { caption, person, photo, key: randomUUID(), state: 'unknown' };
    this.posts.set(caption, post);
    this.settle(post, await person.share(caption, photo, post.key));
    return post;
  }

  settle(one, answer) {
    if (answer?.status !== 201) return;
    this.acknowledged++;
    Object.assign(one, { state: 'kept', id: answer.body.id, url: answer.body.image_url });
  }

  async comment(person, text) {
    const post = this.anyPost();
    const comment = { text, person, post, key: randomUUID(), state: 'unknown' };
    this.comments.set(text, comment);
    const answer = await this.tell(comment);
    this.settle(comment, answer);
    if (answer?.status === 404) comment.state = 'refused';
    return answer !== undefined && answer.status < 500;
  }

  async like(person) {
    const post = this.anyPost();
    const name = `${post.id} ${person.name}`;
    const wants = this.likes.get(name)?.liked !== true;
    const like = { post, person, liked: undefined };
    this.likes.set(name, like);
    const answer = wants ? await person.post(`/posts/${post.id}/like`) : await person.delete(`/posts/${post.id}/like`);
    if (answer?.status === 200) {
      this.acknowledged++;
      like.liked = answer.body.liked;
    }
    return answer !== undefined && answer.status < 500;
  }

  async remove(person) {
    const post = [...this.posts.values()].find((one) => one.person === person && one.state === 'kept' && one.caption !== 'the first');
    if (post === undefined) return true;
    post.state = 'leaving';
    const answer = await person.delete(`/posts/${post.id}`);
    if (answer?.status === 204) {
      this.acknowledged++;
      post.state = 'gone';
    }
    return answer !== undefined && answer.status < 500;
  }

  anyPost() {
    const kept = [...this.posts.values()].filter(({ state }) => state === 'kept');
    return kept[this.random(kept.length)];
  }

  /**
   * Everything that was acknowledged is there; what was not is done once when it is sent again, or has not been done where
   * the server still holds its key.
   * @param isLast also waits for those
   */
  async audit(isLast = false) {
    await this.repeat(isLast, [...this.posts.values()], (post) => post.person.share(post.caption, post.photo, post.key));
    await this.repeat(isLast, [...this.comments.values()].filter(({ post }) => post.state === 'kept'), (comment) => this.tell(comment));
    for (const post of this.posts.values()) {
      if (post.state === 'leaving') post.state = [204, 404].includes((await post.person.delete(`/posts/${post.id}`))?.status) ? 'gone' : 'leaving';
    }
    await this.auditPosts();
    await this.auditComments();
    await this.auditLikes();
    this.forgetSome();
  }

  async repeat(isLast, all, send) {
    for (const one of all) {
      if (one.state !== 'unknown') continue;
      const answer = await (isLast ? one.person.insist(() => send(one)) : send(one));
      if (isHeld(answer) && !isLast) continue;
      same(answer?.status, 201, `the repeat of ${one.caption ?? one.text} (${JSON.stringify(answer?.body)})`);
      this.settle(one, answer);
    }
  }

  tell({ person, post, text, key }) {
    return person.post(`/posts/${post.id}/comments`, { content: text }, key);
  }

  async auditPosts() {
    const captions = new Map();
    await atOnce(this.people, async (person) => {
      const posts = await this.listAll(person, `/users/${person.name}/posts?limit=50`);
      for (const { caption, id } of posts) captions.set(caption, [...(captions.get(caption) ?? []), id]);
    });
    await atOnce(this.posts.values(), async (post) => {
      same(captions.get(post.caption) ?? [], post.state === 'kept' ? [post.id] : [], `posts with the caption ${post.caption}`);
      if (post.state !== 'kept' || post.audited) return;
      const file = await post.person.get(post.url);
      holds(file?.status === 200 && file.bytes.equals(post.photo), `the photo of ${post.caption}: ${file?.status}`);
      post.audited = true;
    });
    same(captions.size, [...this.posts.values()].filter(({ state }) => state === 'kept').length, 'posts in all');
  }

  async auditComments() {
    await atOnce(new Set([...this.comments.values()].map((comment) => comment.post)), async (post) => {
      if (post.state !== 'kept') return;
      const found = await this.listAll(post.person, `/posts/${post.id}/comments?limit=50`);
      for (const comment of this.comments.values()) {
        if (comment.post !== post || comment.state === 'refused') continue;
        same(found.filter(({ content }) => content === comment.text).map(({ id }) => id), comment.state === 'kept' ? [comment.id] : [], `comments that say ${comment.text}`);
        comment.audited = comment.state === 'kept';
      }
    });
  }

  async listAll(person, path) {
    const items = [];
    for (let cursor = ''; cursor !== null; ) {
      const { body } = await person.get(cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`);
      items.push(...body.items);
      cursor = body.next_cursor;
    }
    return items;
  }

  async auditLikes() {
    await atOnce([...this.likes], async ([name, { post, person, liked }]) => {
      if (liked === undefined) this.likes.delete(name);
      if (liked === undefined || post.state !== 'kept') return;
      const { body } = await person.get(`/posts/${post.id}`);
      same(body.viewer.liked, liked, `whether ${person.name} likes ${post.id}`);
    });
  }

  /** What was found twice is not looked for again; the posts stay, as their captions are counted. */
  forgetSome() {
    for (const [text, { audited, state, post }] of this.comments) {
      if (audited || state === 'refused' || post.state !== 'kept') this.comments.delete(text);
    }
    for (const [name, { post }] of this.likes) {
      if (post.state !== 'kept') this.likes.delete(name);
    }
  }
}
