import { ApiProperty } from '@nestjs/swagger';
import type { PostResponse } from '../../modules/posts/index.js';
import type { MeResponse } from '../../modules/users/index.js';

export class FastapiUser {
  @ApiProperty({ example: '7' })
  id: string;

  @ApiProperty({ type: String, nullable: true, example: 'ada@example.org' })
  email: string | null;

  @ApiProperty({ example: true })
  is_active: boolean;

  @ApiProperty({ example: false })
  is_superuser: boolean;

  @ApiProperty({ example: false })
  is_verified: boolean;
}

export class FastapiToken {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  access_token: string;

  @ApiProperty({ enum: ['bearer'], example: 'bearer' })
  token_type: 'bearer';
}

export class FastapiPost {
  @ApiProperty({ example: '7' })
  id: string;

  @ApiProperty({ example: '3' })
  user_id: string;

  @ApiProperty({ type: String, nullable: true, example: 'Low tide' })
  caption: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Takes `?tr=`; good for ten to fifteen minutes.', example: '/compat/fastapi-users/files/1767225600.4.pZ0k/0f8f.jpg' })
  url: string | null;

  @ApiProperty({ type: String, enum: ['image', 'video'], nullable: true, example: 'image' })
  file_type: 'image' | 'video' | null;

  @ApiProperty({ type: String, nullable: true, description: 'As the server calls the file.', example: '0f8f.jpg' })
  file_name: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class FastapiFeedPost extends FastapiPost {
  @ApiProperty({ example: false })
  is_owner: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: addresses are nobody else’s business.', example: null })
  email: null;
}

export class FastapiFeed {
  @ApiProperty({ type: [FastapiFeedPost] })
  posts: FastapiFeedPost[];
}

export class FastapiSuccess {
  @ApiProperty({ example: true })
  success: boolean;
}

export class FastapiHello {
  @ApiProperty({ example: 'Hello World' })
  message: string;
}

export function toUser({ id, email, status, role, email_verified }: MeResponse): FastapiUser {
  return { id: String(id), email, is_active: status === 'active', is_superuser: role === 'admin', is_verified: email_verified };
}

/** @param url below the base of the dialect, of the first of its media */
export function toPost(post: PostResponse, url: string | null): FastapiPost {
  const [media] = post.media;
  return {
    id: String(post.id),
    user_id: String(post.user.id),
    caption: post.caption,
    url,
    file_type: media?.type ?? null,
    file_name: url?.split('/').at(-1) ?? null,
    created_at: post.created_at,
  };
}

export function toFeedPost(post: PostResponse, url: string | null): FastapiFeedPost {
  return { ...toPost(post, url), is_owner: post.viewer?.is_owner === true, email: null };
}
