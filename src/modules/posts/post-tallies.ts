import { Injectable } from '@nestjs/common';
import { INSTANCE, Tallies } from '../../core/tallies/index.js';
import type { Visibility } from './post.entity.js';

/** Whose a post is and whether it counts for them. */
interface Post {
  user_id: number;
  visibility: Visibility;
}

export interface CountedPost extends Post {
  likes_count: number;
  dislikes_count: number;
  comments_count: number;
}

/** What an author has received on the posts that `posts_count` counts. */
export interface Received {
  likes: number;
  comments: number;
}

const RECEIVED = ['likes_received', 'comments_received'] as const;

/** Sums over posts: those of the instance, and what each author has received. All of it is part of the caller's transaction. */
@Injectable()
export class PostTallies {
  constructor(private readonly tallies: Tallies) {}

  added(): void {
    this.tallies.add(INSTANCE, 'posts', 1);
  }

  /** Reactions or comments came or went. */
  changed(post: Post, { likes = 0, dislikes = 0, comments = 0 }: { likes?: number; dislikes?: number; comments?: number }): void {
    this.tallies.add(INSTANCE, 'reactions', likes + dislikes);
    this.tallies.add(INSTANCE, 'comments', comments);
    if (post.visibility !== 'private') this.receive(post.user_id, likes, comments);
  }

  /** The post is gone for everybody. */
  hidden(post: CountedPost): void {
    this.tallies.add(INSTANCE, 'posts', -1);
    this.changed(post, { likes: -post.likes_count, dislikes: -post.dislikes_count, comments: -post.comments_count });
  }

  turned(post: CountedPost, visibility: Visibility): void {
    const sign = Number(visibility !== 'private') - Number(post.visibility !== 'private');
    this.receive(post.user_id, sign * post.likes_count, sign * post.comments_count);
  }

  async getReceived(authorId: number): Promise<Received> {
    const sums = await this.tallies.sum(authorId, RECEIVED);
    return { likes: sums.likes_received, comments: sums.comments_received };
  }

  /** Once the account has no posts any more. */
  async forget(authorId: number): Promise<void> {
    await this.tallies.forget(authorId);
  }

  private receive(authorId: number, likes: number, comments: number): void {
    this.tallies.add(authorId, 'likes_received', likes);
    this.tallies.add(authorId, 'comments_received', comments);
  }
}
