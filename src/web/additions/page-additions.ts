import { Injectable, Logger } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { PostResponse } from '../../modules/posts/index.js';
import type { UserResponse } from '../../modules/users/index.js';
import { providersOf } from '../../core/runtime/index.js';
import type { NavigationEntry, Visit } from '../page/visit.js';
import { PageAddition, type Panel } from './page-addition.js';

/** What extensions add to pages; a page stands without what fails. */
@Injectable()
export class PageAdditions {
  private readonly logger = new Logger(PageAdditions.name);
  private found: readonly PageAddition[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  navigation(visit: Visit): NavigationEntry[] {
    return this.entries((addition) => addition.navigation?.(visit));
  }

  console(visit: Visit): NavigationEntry[] {
    return this.entries((addition) => addition.console?.(visit));
  }

  panelsOfProfile(user: UserResponse, visit: Visit): Promise<Panel[]> {
    return this.panels((addition) => addition.profilePanel?.(user, visit));
  }

  panelsOfPost(post: PostResponse, visit: Visit): Promise<Panel[]> {
    return this.panels((addition) => addition.postPanel?.(post, visit));
  }

  private entries(ask: (addition: PageAddition) => readonly NavigationEntry[] | undefined): NavigationEntry[] {
    return this.all().flatMap((addition) => {
      try {
        return ask(addition) ?? [];
      } catch (error) {
        this.tell(addition, error);
        return [];
      }
    });
  }

  private async panels(ask: (addition: PageAddition) => Promise<Panel | null> | undefined): Promise<Panel[]> {
    const panels: Panel[] = [];
    for (const addition of this.all()) {
      try {
        const panel = await ask(addition);
        if (panel) panels.push(panel);
      } catch (error) {
        this.tell(addition, error);
      }
    }
    return panels;
  }

  /** When they are first asked for: every provider is there by then. */
  private all(): readonly PageAddition[] {
    return (this.found ??= providersOf(this.discovery, PageAddition));
  }

  private tell(addition: PageAddition, error: unknown): void {
    this.logger.error(`${addition.constructor.name} has failed`, error instanceof Error ? error.stack : String(error));
  }
}
