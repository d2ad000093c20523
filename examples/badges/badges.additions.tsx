import { Injectable } from '@nestjs/common';
import type { PostResponse } from '../../src/modules/posts/index.js';
import type { UserResponse } from '../../src/modules/users/index.js';
import { type NavigationEntry, PageAddition, type Panel, type Visit } from '../../src/web/index.js';
import { BadgesService } from './badges.service.js';
import { CONSOLE_PATH, CONSOLE_TITLE } from './console.pages.js';
import { STARS_PATH, StarForm } from './stars.pages.js';

/** The way to one's stars, the badge of a person, and a star for a post. */
@Injectable()
export class BadgesAdditions extends PageAddition {
  constructor(private readonly badges: BadgesService) {
    super();
  }

  override navigation({ viewer }: Visit): NavigationEntry[] {
    return viewer === null ? [] : [{ href: STARS_PATH, text: 'Stars' }];
  }

  /** Asked for on pages of the console alone, whose viewer moderates or administers. */
  override console({ viewer }: Visit): NavigationEntry[] {
    return viewer?.role === 'admin' ? [{ href: CONSOLE_PATH, text: CONSOLE_TITLE }] : [];
  }

  override async profilePanel(user: UserResponse): Promise<Panel | null> {
    const badge = await this.badges.find(user.id);
    return badge === undefined ? null : { title: 'Badge', body: <p>{badge.name}</p> };
  }

  /** Only for who can give one: what others see may be kept for a minute. */
  override async postPanel(post: PostResponse, { viewer }: Visit): Promise<Panel | null> {
    if (viewer === null) return null;
    const isGiven = (post.viewer as { starred?: boolean } | null)?.starred === true;
    return { title: 'Star', body: <StarForm post={post} isGiven={isGiven} /> };
  }
}
