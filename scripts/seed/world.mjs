import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { hash } from '@node-rs/bcrypt';
import { Chance } from './chance.mjs';
import { paintPhoto } from './painter.mjs';
import { BIOS, COMMENTS, FIRST, LAST, MOMENTS, PLACES, TAGS } from './words.mjs';

const WORLD_BEGINS = Date.UTC(2026, 0, 1, 8);
const LIKES_A_POST = 10;
const COMMENTS_A_POST = 3;
const FOLLOWS_A_PERSON = 15;
/** Painted ahead while earlier posts are stored. */
const PHOTOS_AHEAD = 4;

/**
 * Builds the world through the program's own services, so that it obeys every rule. Clock and random bytes are replaced
 * by repeatable ones: the same seed gives the same ids, times, file names and bytes.
 */
export async function buildWorld(app, { users, posts, seed, password }) {
  const services = await findServices(app);
  const chance = new Chance(seed);
  let time = WORLD_BEGINS;
  services.clock.now = () => new Date(time);
  services.random.bytes = (count) => chance.bytes(count);
  // Nobody is signed in: the program acts in everybody's name.
  services.database.useAuthority({ assert: () => Promise.resolve() });
  const tick = () => (time += 1_000 + chance.below(60_000));

  const people = await makePeople(services, chance, tick, users, password);
  const follows = await makeFollows(services, chance, tick, people);
  const made = { users, posts: 0, follows, likes: 0, comments: 0, someone: people[0].username };
  const photos = paintAhead(new Chance(seed + 1), posts);
  for (let index = 0; index < posts; index++) {
    tick();
    const post = await makePost(services, chance, people[chance.skewedBelow(people.length)], await photos.next());
    made.posts++;
    made.likes += await makeLikes(services, chance, tick, people, post);
    made.comments += await makeComments(services, chance, tick, people, post);
  }
  return made;
}

async function findServices(app) {
  const find = (token) => app.get(token, { strict: false });
  const { UsersService } = await import('../../dist/modules/users/index.js');
  const { FollowsService } = await import('../../dist/modules/follows/index.js');
  const posts = await import('../../dist/modules/posts/index.js');
  const { ReactionsService } = await import('../../dist/modules/reactions/index.js');
  const { CommentsService } = await import('../../dist/modules/comments/index.js');
  const { Clock, Random } = await import('../../dist/core/runtime/index.js');
  const { MediaStorage } = await import('../../dist/core/storage/index.js');
  const { Database } = await import('../../dist/core/database/index.js');
  return {
    users: find(UsersService),
    follows: find(FollowsService),
    posts: find(posts.PostCreationService),
    reactions: find(ReactionsService),
    comments: find(CommentsService),
    clock: find(Clock),
    random: find(Random),
    storage: find(MediaStorage),
    database: find(Database),
  };
}

async function makePeople(services, chance, tick, count, password) {
  const passwordHash = await hash(password, 10);
  const people = [];
  for (let index = 0; index < count; index++) {
    tick();
    const [first, last] = [chance.pick(FIRST), chance.pick(LAST)];
    const plain = `${first}.${last}`.normalize('NFKD').replace(/[^a-zA-Z.]/g, '').toLowerCase();
    const username = `${plain}${index + 1}`;
    const id = await services.users.register({ username, email: `${username}@example.org`, passwordHash, displayName: `${first} ${last}` });
    await services.users.editProfile(id, { bio: chance.pick(BIOS) });
    people.push({ id, username, role: 'user', sessionId: 0 });
  }
  return people;
}

async function makeFollows(services, chance, tick, people) {
  let made = 0;
  for (const person of people) {
    const followed = new Set();
    const wanted = Math.min(FOLLOWS_A_PERSON, people.length - 1);
    while (followed.size < wanted) {
      // Mostly the popular; anybody when those are used up.
      const other = people[chance.next() < 0.7 ? chance.skewedBelow(people.length) : chance.below(people.length)];
      if (other === person || followed.has(other)) continue;
      followed.add(other);
      tick();
      await services.follows.follow(person, String(other.id));
      made++;
    }
  }
  return made;
}

async function makePost(services, chance, author, photo) {
  const path = await services.storage.temporaryPath();
  await writeFile(path, photo, { flag: 'wx' });
  const file = { path, mediaType: 'image/jpeg', size: photo.length, sha256: createHash('sha256').update(photo).digest('hex') };
  const place = chance.pick(PLACES);
  const caption = `${chance.pick(MOMENTS)} ${place}. ${chance.pick(TAGS)} ${chance.pick(TAGS)}`;
  const visibility = chance.next() < 0.1 ? 'followers' : 'public';
  const fields = { caption, alt_text: [`A landscape: ${place}`], visibility };
  return services.posts.createFromFiles(author, [file], fields);
}

async function makeLikes(services, chance, tick, people, post) {
  const fans = new Set();
  for (let tries = chance.below(LIKES_A_POST * 2 + 1); tries > 0; tries--) fans.add(people[chance.below(people.length)]);
  return countVisible([...fans], (fan) => {
    tick();
    return services.reactions.add(post.id, chance.next() < 0.95 ? 'like' : 'dislike', fan);
  });
}

async function makeComments(services, chance, tick, people, post) {
  const writers = Array.from({ length: chance.below(COMMENTS_A_POST * 2 + 1) }, () => people[chance.below(people.length)]);
  return countVisible(writers, (writer) => {
    tick();
    return services.comments.create(post.id, { content: chance.pick(COMMENTS) }, writer);
  });
}

/** People who may not see a post leave it alone. */
async function countVisible(people, act) {
  let made = 0;
  for (const person of people) {
    try {
      await act(person);
      made++;
    } catch (error) {
      if (error.code !== 'post-not-found') throw error;
    }
  }
  return made;
}

/** Photos in order, a few painted at the same time. */
function paintAhead(chance, count) {
  const queue = [];
  let begun = 0;
  const fill = () => {
    while (begun < count && queue.length < PHOTOS_AHEAD) {
      begun++;
      queue.push(paintPhoto(chance));
    }
  };
  return {
    next() {
      fill();
      const photo = queue.shift();
      fill();
      return photo;
    },
  };
}
