import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { type Client, type Json, PASSWORD, Person, newName, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { ADMISSION } from './support/admission-stories.js';
import { MODERATION } from './support/moderation.js';
import type { Scene, Story } from './support/story.js';
import { Witness, eventClasses } from './support/witness.js';

const follow = (person: Client, other: Person) => person.post(`/users/${other.id}/follow`);
const likePath = ({ post }: Scene) => `/posts/${post.id}/like`;
const asks = async ({ ada, bob }: Scene) => {
  await ada.turns('private');
  await bob.follows(ada);
};
const hides = ({ ada, post }: Scene) => ada.edits(post, { visibility: 'private' });
/** Bob's, which is looked at in place of the post. */
const comments = async (scene: Scene): Promise<Json> => (scene.post = await scene.bob.comments(scene.post));
const uploads = async (scene: Scene) => (scene.post = (await scene.ada.postForm('/media', photoForm({}, [photo()]))).body);

/** By what is done. */
const STORIES: Record<string, Story> = {
  'an account is made': {
    act: ({ app }) => new Person(app.origin, newName('cleo')).register(),
    tells: (_scene, cleo) => ({ UserRegistered: { userId: cleo.id, email: cleo.email } }),
    refused: ({ app, ada }) => app.nobody.post('/auth/register', { username: ada.username, email: 'new@example.org', password: PASSWORD }),
  },
  ...ADMISSION,
  'another address is asked for': {
    act: async ({ ada }) => {
      const email = `${newName('ada')}@example.org`;
      await ada.patch('/users/me', { email, current_password: PASSWORD });
      return { email };
    },
    tells: ({ ada }, { email }) => ({ PendingEmailSet: { userId: ada.id, pending: email, present: ada.email } }),
    refused: ({ ada }) => ada.patch('/users/me', { email: 'other@example.org', current_password: 'not hers' }),
  },
  'a password is changed': {
    act: ({ bob }) => bob.post('/auth/change-password', { current_password: PASSWORD, new_password: 'four other green words' }),
    tells: ({ bob }) => ({ PasswordChanged: { userId: bob.id } }),
    refused: ({ ada }) => ada.post('/auth/change-password', { current_password: 'not hers', new_password: 'four other green words' }),
  },
  'an account turns public': {
    begin: ({ ada }) => ada.turns('private'),
    act: ({ ada }) => ada.turns('public'),
    tells: ({ ada }) => ({ AccountOpened: { userId: ada.id } }),
    repeat: ({ ada }) => ada.patch('/users/me', { is_private: false }),
    refused: ({ app }) => app.nobody.patch('/users/me', { is_private: false }),
  },
  'an account turns private': {
    act: ({ ada }) => ada.turns('private'),
    tells: ({ ada }) => ({ AccountClosed: { userId: ada.id } }),
    repeat: ({ ada }) => ada.patch('/users/me', { is_private: true }),
    refused: ({ app }) => app.nobody.patch('/users/me', { is_private: true }),
  },
  'an account is suspended': {
    act: ({ judge, bob }) => judge.suspends(bob),
    tells: ({ bob, judge }) => ({ UserStateChanged: { userId: bob.id, status: 'suspended', role: null, changedBy: judge.id, previousStatus: 'active' } }),
    refused: ({ ada, bob }) => ada.patch(`/admin/users/${bob.id}`, { status: 'suspended' }),
  },
  'an account is deleted': {
    act: ({ bob }) => bob.leaves(),
    tells: ({ bob }) => ({ UserDeleting: { userId: bob.id }, UserDeleted: { userId: bob.id } }),
    repeat: ({ bob }) => bob.delete('/users/me', { password: PASSWORD }),
    refused: ({ ada }) => ada.delete('/users/me', { password: 'not the password' }),
  },
  'a public account is followed': {
    act: ({ ada, bob }) => bob.follows(ada),
    tells: ({ ada, bob }) => ({ FollowCreated: { followerId: bob.id, followingId: ada.id, status: 'accepted' } }),
    repeat: ({ ada, bob }) => follow(bob, ada),
    refused: ({ ada }) => follow(ada, ada),
  },
  'a private account is asked': {
    begin: ({ ada }) => ada.turns('private'),
    act: ({ ada, bob }) => bob.follows(ada),
    tells: ({ ada, bob }) => ({ FollowCreated: { followerId: bob.id, followingId: ada.id, status: 'pending' } }),
    repeat: ({ ada, bob }) => follow(bob, ada),
    refused: ({ app, ada }) => follow(app.nobody, ada),
  },
  'a request is accepted': {
    begin: asks,
    act: ({ ada, bob }) => ada.accepts(bob),
    tells: ({ ada, bob }) => ({ FollowAccepted: { followerId: bob.id, followingId: ada.id } }),
    repeat: ({ ada, bob }) => ada.post(`/follow-requests/${bob.id}/accept`),
    refused: ({ bob, ada }) => bob.post(`/follow-requests/${ada.id}/accept`),
  },
  'a request is rejected': {
    begin: asks,
    act: ({ ada, bob }) => ada.post(`/follow-requests/${bob.id}/reject`),
    tells: ({ ada, bob }) => ({ FollowRemoved: { followerId: bob.id, followingId: ada.id, status: 'pending' } }),
    repeat: ({ ada, bob }) => ada.post(`/follow-requests/${bob.id}/reject`),
    refused: ({ bob, ada }) => bob.post(`/follow-requests/${ada.id}/reject`),
  },
  'a follow is taken back': {
    begin: ({ ada, bob }) => bob.follows(ada),
    act: ({ ada, bob }) => bob.unfollows(ada),
    tells: ({ ada, bob }) => ({ FollowRemoved: { followerId: bob.id, followingId: ada.id, status: 'accepted' } }),
    repeat: ({ ada, bob }) => bob.delete(`/users/${ada.id}/follow`),
    refused: ({ app, ada }) => app.nobody.delete(`/users/${ada.id}/follow`),
  },
  'a follower is removed': {
    begin: ({ ada, bob }) => bob.follows(ada),
    act: ({ ada, bob }) => ada.delete(`/users/me/followers/${bob.id}`),
    tells: ({ ada, bob }) => ({ FollowRemoved: { followerId: bob.id, followingId: ada.id, status: 'accepted' } }),
    repeat: ({ ada, bob }) => ada.delete(`/users/me/followers/${bob.id}`),
    refused: ({ ada }) => ada.delete('/users/me/followers/missing'),
  },
  'somebody is blocked': {
    begin: ({ ada, bob }) => ada.follows(bob),
    act: ({ ada, bob }) => ada.blocks(bob),
    tells: ({ ada, bob }) => ({
      FollowRemoved: { followerId: ada.id, followingId: bob.id, status: 'accepted' },
      UserBlocked: { blockerId: ada.id, blockedId: bob.id },
    }),
    repeat: ({ ada, bob }) => ada.post(`/users/${bob.id}/block`),
    refused: ({ ada }) => ada.post(`/users/${ada.id}/block`),
  },
  'a block is taken back': {
    begin: ({ ada, bob }) => ada.blocks(bob),
    act: ({ ada, bob }) => ada.unblocks(bob),
    tells: ({ ada, bob }) => ({ UserUnblocked: { blockerId: ada.id, blockedId: bob.id } }),
    repeat: ({ ada, bob }) => ada.delete(`/users/${bob.id}/block`),
    refused: ({ ada, bob }) => bob.delete(`/users/${ada.id}/block`),
  },
  'a post is made': {
    act: ({ bob }) => bob.share(),
    tells: ({ bob }, { id }) => ({ PostCreated: { postId: id, authorId: bob.id } }),
    refused: ({ bob }) => bob.post('/posts', { media_ids: [999_999] }),
  },
  'a post is edited': {
    act: ({ ada, post }) => ada.edits(post, { caption: 'High tide' }),
    tells: ({ ada, post }) => ({ PostEdited: { postId: post.id, authorId: ada.id } }),
    repeat: ({ ada, post }) => ada.patch(`/posts/${post.id}`, {}),
    refused: ({ bob, post }) => bob.patch(`/posts/${post.id}`, { caption: 'Mine' }),
  },
  'a post is deleted': {
    act: ({ ada, post }) => ada.deletes(post),
    tells: ({ ada, post }) => ({ PostDeleted: { postId: post.id, authorId: ada.id, deletedBy: ada.id } }),
    repeat: ({ ada, post }) => ada.delete(`/posts/${post.id}`),
    refused: ({ bob, post }) => bob.delete(`/posts/${post.id}`),
  },
  'an administrator reads a hidden post': {
    begin: hides,
    act: ({ judge, post }) => judge.get(`/posts/${post.id}`),
    tells: ({ judge, post }) => ({ HiddenPostRead: { postId: post.id, readBy: judge.id } }),
    repeat: ({ ada, post }) => ada.get(`/posts/${post.id}`),
    refused: ({ bob, post }) => bob.get(`/posts/${post.id}`),
  },
  'an administrator reads an unused upload': {
    begin: uploads,
    act: ({ judge, post: upload }) => judge.get(`/media/${upload.id}/renditions/thumb`),
    tells: ({ judge, post: upload }) => ({ UnusedMediaRead: { mediaId: upload.id, readBy: judge.id } }),
    repeat: ({ ada, post: upload }) => ada.get(`/media/${upload.id}/renditions/thumb`),
    refused: ({ bob, post: upload }) => bob.get(`/media/${upload.id}/renditions/thumb`),
  },
  'a post is liked': {
    act: ({ bob, post }) => bob.likes(post),
    tells: ({ ada, bob, post }) => ({ ReactionAdded: { postId: post.id, authorId: ada.id, userId: bob.id, kind: 'like' } }),
    repeat: (scene) => scene.bob.post(likePath(scene)),
    refused: (scene) => scene.app.nobody.post(likePath(scene)),
  },
  'a like becomes a dislike': {
    begin: ({ bob, post }) => bob.likes(post),
    act: ({ bob, post }) => bob.dislikes(post),
    tells: ({ ada, bob, post }) => {
      const reaction = { postId: post.id, authorId: ada.id, userId: bob.id };
      return { ReactionRemoved: { ...reaction, kind: 'like' }, ReactionAdded: { ...reaction, kind: 'dislike' } };
    },
    repeat: (scene) => scene.bob.delete(likePath(scene)),
    refused: ({ bob }) => bob.post('/posts/999999/dislike'),
  },
  'a like is taken back': {
    begin: ({ bob, post }) => bob.likes(post),
    act: ({ bob, post }) => bob.unlikes(post),
    tells: ({ ada, bob, post }) => ({ ReactionRemoved: { postId: post.id, authorId: ada.id, userId: bob.id, kind: 'like' } }),
    repeat: (scene) => scene.bob.delete(likePath(scene)),
    refused: (scene) => scene.app.nobody.delete(likePath(scene)),
  },
  'a post is commented on': {
    act: ({ bob, post }) => bob.comments(post),
    tells: ({ ada, bob, post }, { id }) => ({ CommentCreated: { commentId: id, postId: post.id, postAuthorId: ada.id, userId: bob.id, content: 'Nice', replied: null } }),
    refused: ({ bob, post }) => bob.post(`/posts/${post.id}/comments`, { content: ' ' }),
  },
  'a comment is replied to': {
    begin: comments,
    act: ({ judge, post: comment }) => judge.replies(comment),
    tells: ({ ada, bob, judge, post: comment }, { id }) => ({
      CommentCreated: { commentId: id, postId: comment.post_id, postAuthorId: ada.id, userId: judge.id, content: 'So it is', replied: { commentId: comment.id, userId: bob.id } },
    }),
    refused: ({ judge, post: comment }) => judge.post(`/posts/${comment.post_id}/comments`, { content: 'x', reply_to_id: 999_999 }),
  },
  'comments are switched off': {
    act: ({ ada, post }) => ada.edits(post, { comments_enabled: false }),
    tells: ({ ada, post }) => ({ PostEdited: { postId: post.id, authorId: ada.id } }),
    refused: ({ bob, post }) => bob.patch(`/posts/${post.id}`, { comments_enabled: false }),
  },
  'a comment is liked': {
    begin: comments,
    act: ({ ada, post: comment }) => ada.likesComment(comment),
    tells: ({ ada, bob, post: comment }) => ({ CommentLiked: { commentId: comment.id, postId: comment.post_id, authorId: bob.id, userId: ada.id } }),
    repeat: ({ ada, post: comment }) => ada.post(`/comments/${comment.id}/like`),
    refused: ({ app, post: comment }) => app.nobody.post(`/comments/${comment.id}/like`),
  },
  'a like of a comment is taken back': {
    begin: async (scene) => scene.ada.likesComment(await comments(scene)),
    act: ({ ada, post: comment }) => ada.unlikesComment(comment),
    tells: ({ ada, bob, post: comment }) => ({ CommentUnliked: { commentId: comment.id, postId: comment.post_id, authorId: bob.id, userId: ada.id } }),
    repeat: ({ ada, post: comment }) => ada.delete(`/comments/${comment.id}/like`),
    refused: ({ ada }) => ada.delete('/comments/999999/like'),
  },
  'a comment is edited': {
    begin: async (scene) => (scene.post = await scene.bob.comments(scene.post)),
    act: ({ bob, post: comment }) => bob.patch(`/comments/${comment.id}`, { content: 'Very nice' }),
    tells: ({ ada, bob, post: comment }) => ({ CommentEdited: { commentId: comment.id, postId: comment.post_id, postAuthorId: ada.id, userId: bob.id, content: 'Very nice' } }),
    refused: ({ ada, post: comment }) => ada.patch(`/comments/${comment.id}`, { content: 'Mine' }),
  },
  'a post names somebody': {
    act: ({ ada, bob, post }) => ada.edits(post, { caption: `With @${bob.username} and @${ada.username}` }),
    tells: ({ ada, bob, post }) => ({
      PeopleMentioned: { postId: post.id, commentId: null, authorId: ada.id, userIds: [bob.id] },
      PostEdited: { postId: post.id, authorId: ada.id },
    }),
    repeat: ({ ada, post }) => ada.patch(`/posts/${post.id}`, {}),
    refused: ({ bob, post }) => bob.patch(`/posts/${post.id}`, { caption: `@${bob.username}` }),
  },
  'a post names somebody no more': {
    begin: ({ ada, bob, post }) => ada.edits(post, { caption: `With @${bob.username}` }),
    act: ({ ada, post }) => ada.edits(post, { caption: 'Alone' }),
    tells: ({ ada, bob, post }) => ({
      MentionsTakenBack: { postId: post.id, commentId: null, authorId: ada.id, userIds: [bob.id] },
      PostEdited: { postId: post.id, authorId: ada.id },
    }),
    repeat: ({ ada, post }) => ada.patch(`/posts/${post.id}`, {}),
    refused: ({ bob, post }) => bob.patch(`/posts/${post.id}`, { caption: 'Alone' }),
  },
  'a comment is deleted': {
    begin: async (scene) => scene.judge.replies(await comments(scene)),
    act: ({ ada, post: comment }) => ada.deletesComment(comment),
    tells: ({ ada, bob, post: comment }) => ({
      CommentDeleted: { commentId: comment.id, postId: comment.post_id, userId: bob.id, deletedBy: ada.id, postAuthorId: ada.id, replyToId: null },
    }),
    repeat: ({ bob, post: comment }) => bob.delete(`/comments/${comment.id}`),
    refused: ({ app, post: comment }) => app.nobody.delete(`/comments/${comment.id}`),
  },
};

const ALL_STORIES = { ...STORIES, ...MODERATION };

describe('events', () => {
  let app: TestApp;
  let names: string[];
  beforeAll(async () => {
    const events = await eventClasses();
    names = events.map(({ name }) => name);
    extensions.push(Witness.moduleFor(events));
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  async function heardOf(work: () => Promise<unknown>): Promise<{ result: Json; events: [string, object][] }> {
    const result = await work();
    await app.service(Background).settled();
    return { result, events: app.service(Witness).take() };
  }

  async function newScene(): Promise<Scene> {
    const [ada, bob, judge] = await app.people(newName('ada'), newName('bob'), newName('judge'));
    await promote(app, judge.username);
    return { app, ada, bob, judge, post: await ada.share() };
  }

  it.each(Object.entries(ALL_STORIES))('are told once when %s, and not of what is repeated or refused', async (_name, { begin, act, tells, repeat, refused }) => {
    const scene = await newScene();
    await heardOf(() => Promise.resolve(begin?.(scene)));
    const refusal = await heardOf(() => refused(scene));
    expect(refusal.result.status).toBeGreaterThanOrEqual(400);
    expect(refusal.events).toEqual([]);
    const { result, events } = await heardOf(() => act(scene));
    expect(events).toEqual(Object.entries(tells(scene, result)));
    if (repeat !== undefined) expect((await heardOf(() => repeat(scene))).events).toEqual([]);
  });

  it('of every class are in one of the stories', () => {
    const anybody = new Person('', 'anybody');
    const scene: Scene = { app, ada: anybody, bob: anybody, judge: anybody, post: {} };
    const told = Object.values(ALL_STORIES).flatMap(({ tells }) => Object.keys(tells(scene, {})));
    expect([...new Set(told)].sort()).toEqual(names.sort());
  });
});
