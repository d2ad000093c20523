import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import type { Page } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { OwnAccountService, ProfilesService } from '../../modules/users/index.js';
import type { SimplifiedEditMeBody } from './bodies.js';
import { type Metadata, MetadataRepository } from './metadata/metadata.repository.js';
import { type SimplifiedUser, toUser } from './shapes.js';

/** People in the dialect's shape, with the metadata that it keeps of them. */
@Injectable()
export class SimplifiedPeople {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly own: OwnAccountService,
    private readonly metadata: MetadataRepository,
    private readonly database: Database,
  ) {}

  async metadataOf(userId: number): Promise<Metadata | undefined> {
    return (await this.metadata.listOf([userId])).get(userId);
  }

  /** @throws UserNotFoundError */
  async get(ref: string, viewer: Viewer | null): Promise<SimplifiedUser> {
    const user = await this.profiles.get(ref, viewer);
    const shown = user.id === viewer?.id ? await this.profiles.getOwn(user.id) : user;
    return toUser(shown, await this.metadataOf(user.id));
  }

  /** Those of a page of people, by id; in as many queries, however many they are. */
  async listOf({ items }: Page<{ id: number }>, viewer: Viewer | null): Promise<ReadonlyMap<number, SimplifiedUser>> {
    const ids = items.map(({ id }) => id);
    const [users, metadata] = [await this.profiles.listByIds(ids, viewer), await this.metadata.listOf(ids)];
    return new Map([...users].map(([id, user]) => [id, toUser(user, metadata.get(id))]));
  }

  /** All of it or nothing. @throws UsernameTakenError */
  async edit({ metadata, is_public, ...profile }: SimplifiedEditMeBody, viewer: Viewer): Promise<SimplifiedUser> {
    await this.database.transactionAs(viewer, async () => {
      await this.own.edit({ ...profile, ...(is_public !== undefined && { is_private: !is_public }) }, viewer);
      if (metadata !== undefined) await this.metadata.put(viewer.id, metadata);
    });
    return toUser(await this.profiles.getOwn(viewer.id), await this.metadataOf(viewer.id));
  }
}
