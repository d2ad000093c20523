import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ApiProperty } from '@nestjs/swagger';
import { type Sql, sql } from '../../core/database/index.js';
import { providersOf } from '../../core/runtime/index.js';
import { type Contributed, type ContributedFields, PostContribution } from './post-contribution.js';
import { PostResponse, PostViewerResponse } from './posts.dto.js';

/** What other modules add to posts. */
@Injectable()
export class PostContributions implements OnModuleInit {
  private all: readonly PostContribution[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error when two contributions have a name or a field in common */
  onModuleInit(): void {
    this.all = providersOf(this.discovery, PostContribution).sort((a, b) => (a.name < b.name ? -1 : 1));
    const taken = new Set<string>();
    for (const { name, place, schema } of this.all) {
      const response = place === 'viewer' ? PostViewerResponse : PostResponse;
      for (const key of [`column ${name}`, ...Object.keys(schema).map((field) => `field ${place}.${field}`)]) {
        if (taken.has(key)) throw new Error(`Two modules add the ${key} to posts: one of them needs another name`);
        taken.add(key);
      }
      for (const [field, options] of Object.entries(schema)) ApiProperty(options)(response.prototype, field);
    }
  }

  /** Columns of the group `contributed`, each with a comma before it. */
  columns(viewer: Sql): Sql {
    return sql.join(this.all.map((one) => sql`, ${one.column(viewer)} AS "contributed.${sql.text(one.name)}"`), '');
  }

  fieldsOf(contributed: Contributed): ContributedFields {
    const fields: ContributedFields = { post: {}, viewer: {} };
    for (const one of this.all) Object.assign(fields[one.place], one.toFields(contributed?.[one.name] ?? null));
    return fields;
  }
}
