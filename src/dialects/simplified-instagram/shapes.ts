import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../core/security/index.js';
import type { SessionResponse } from '../../modules/auth/index.js';
import type { CommentResponse } from '../../modules/comments/index.js';
import { withFollowFields } from '../../modules/follows/index.js';
import type { NotificationResponse } from '../../modules/notifications/index.js';
import type { PostResponse } from '../../modules/posts/index.js';
import { type ReactionResponse, reactionFieldsOf } from '../../modules/reactions/index.js';
import type { MeResponse, UserResponse, UserSummaryResponse } from '../../modules/users/index.js';
import type { Metadata } from './metadata/metadata.repository.js';

const TIME = { format: 'date-time', example: '2026-01-02T03:04:05.678Z' } as const;
const AVATAR = '/assets/default-avatar.png';
const METADATA = { type: 'object', additionalProperties: true, example: { theme: 'dark' } } as const;

/** Who did or wrote something. */
export class SimplifiedAuthor {
  @ApiProperty({ type: 'integer', example: 7 })
  user_id: number;

  @ApiProperty({ example: 'ada' })
  username: string;

  @ApiProperty({ example: AVATAR })
  avatar_url: string;

  @ApiProperty({ example: true })
  is_public: boolean;
}

export class SimplifiedActor extends SimplifiedAuthor {}

export class SimplifiedUser extends SimplifiedAuthor {
  @ApiProperty({ type: String, nullable: true, description: 'Your own; null of others.', example: null })
  email: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Engines and numbers.' })
  bio: string | null;

  @ApiProperty({ enum: ROLES, example: 'user' })
  role: Role;

  @ApiProperty(METADATA)
  metadata: Metadata;

  @ApiProperty({ type: 'integer', example: 340 })
  follower_count: number;

  @ApiProperty({ type: 'integer', example: 150 })
  following_count: number;

  @ApiProperty({ type: 'integer', example: 12 })
  post_count: number;

  @ApiProperty({ example: false })
  is_following: boolean;
}

class SimplifiedAccount {
  @ApiProperty({ type: 'integer', example: 7 })
  user_id: number;

  @ApiProperty({ type: String, nullable: true, example: 'ada@example.org' })
  email: string | null;

  @ApiProperty({ example: 'ada' })
  username: string;

  @ApiProperty(METADATA)
  metadata: Metadata;

  @ApiProperty({ enum: ROLES, required: false, description: 'When logging in.', example: 'user' })
  role?: Role;
}

export class SimplifiedSession {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`.', example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  token: string;

  @ApiProperty({ type: SimplifiedAccount })
  user: SimplifiedAccount;
}

export class SimplifiedWaiting {
  @ApiProperty({ enum: ['waiting'], example: 'waiting' })
  status: 'waiting';
}

export class SimplifiedStatus {
  @ApiProperty({ type: 'integer', example: 7 })
  user_id: number;

  @ApiProperty({ enum: ['enabled', 'disabled'], example: 'disabled' })
  status: 'enabled' | 'disabled';
}

export class SimplifiedFollow {
  @ApiProperty({ description: '`<follower>-<following>`.', example: '7-9' })
  follows_id: string;

  @ApiProperty({ type: SimplifiedUser, description: 'The other one.' })
  user: SimplifiedUser;

  @ApiProperty({ enum: ['pending', 'agree'], example: 'agree' })
  status: 'pending' | 'agree';

  @ApiProperty(TIME)
  created_at: string;
}

export class SimplifiedEvent {
  @ApiProperty({ type: 'integer', example: 12 })
  event_id: number;

  @ApiProperty({ description: 'As our notifications name it.', example: 'like' })
  type: string;

  @ApiProperty({ type: SimplifiedActor, nullable: true, description: 'Null where the moderators tell.', example: { user_id: 7, username: 'ada', avatar_url: AVATAR, is_public: true } })
  actor: SimplifiedActor | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 7 })
  post_id: number | null;

  @ApiProperty({ example: false })
  is_read: boolean;

  @ApiProperty(TIME)
  created_at: string;
}

export class SimplifiedUnread {
  @ApiProperty({ type: 'integer', description: 'Counted up to 1,000.', example: 3 })
  unread_count: number;
}

export class SimplifiedPost {
  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ type: SimplifiedAuthor })
  user: SimplifiedAuthor;

  @ApiProperty({ type: String, nullable: true, example: 'Low tide at the heron pond' })
  caption: string | null;

  @ApiProperty({ type: String, nullable: true, example: '/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg' })
  image_url: string | null;

  @ApiProperty({ type: [String], description: 'Addresses of all pictures and videos.', example: ['/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg'] })
  images: string[];

  @ApiProperty({ example: false })
  is_liked: boolean;

  @ApiProperty({ type: 'integer', example: 3 })
  like_count: number;

  @ApiProperty({ type: 'integer', example: 1 })
  comment_count: number;

  @ApiProperty(TIME)
  created_at: string;
}

export class SimplifiedLike {
  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ example: true })
  is_liked: boolean;

  @ApiProperty({ type: 'integer', example: 4 })
  like_count: number;
}

export class SimplifiedComment {
  @ApiProperty({ type: 'integer', example: 21 })
  comment_id: number;

  @ApiProperty({ type: SimplifiedAuthor })
  user: SimplifiedAuthor;

  @ApiProperty({ example: 'What a bird!' })
  content: string;

  @ApiProperty(TIME)
  created_at: string;
}

function toAuthor({ id, username, avatar_url, is_private }: UserSummaryResponse): SimplifiedAuthor {
  return { user_id: id, username, avatar_url, is_public: !is_private };
}

export function toUser(user: UserResponse, metadata: Metadata | undefined): SimplifiedUser {
  return {
    ...toAuthor(user),
    email: 'email' in user ? (user as MeResponse).email : null,
    bio: user.bio,
    role: user.role,
    metadata: metadata ?? {},
    follower_count: user.followers_count,
    following_count: user.following_count,
    post_count: user.posts_count,
    is_following: user.viewer !== null && withFollowFields(user.viewer).following,
  };
}

export function toSession({ access_token: token, user }: SessionResponse, metadata: Metadata | undefined): SimplifiedSession {
  return { token, user: { user_id: user.id, email: user.email, username: user.username, metadata: metadata ?? {} } };
}

export function toEvent({ id, type, actor, post_id, read, created_at }: NotificationResponse): SimplifiedEvent {
  return { event_id: id, type, actor: actor && toAuthor(actor), post_id, is_read: read, created_at };
}

export function toPost(post: PostResponse): SimplifiedPost {
  return {
    post_id: post.id,
    user: toAuthor(post.user),
    caption: post.caption,
    image_url: post.image_url,
    images: post.media.map(({ url }) => url),
    is_liked: reactionFieldsOf(post).liked === true,
    like_count: post.likes_count,
    comment_count: post.comments_count,
    created_at: post.created_at,
  };
}

export function toLike({ post_id, liked, likes_count }: ReactionResponse): SimplifiedLike {
  return { post_id, is_liked: liked, like_count: likes_count };
}

export function toComment({ id, user, content, created_at }: CommentResponse): SimplifiedComment {
  return { comment_id: id, user: toAuthor(user), content, created_at };
}
