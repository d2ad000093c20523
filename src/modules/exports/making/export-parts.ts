import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { providersOf } from '../../../core/runtime/index.js';
import { ExportedData, type JsonSchema } from '../../users/index.js';

/** Of the archive as a whole: what is made by another one is read otherwise. */
export const FORMAT = { name: 'socialphoto-export', version: 1 } as const;

/** All that modules put into exports, in the order of their names. */
@Injectable()
export class ExportParts implements OnModuleInit {
  private all: readonly ExportedData[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error when a name is none, or taken */
  onModuleInit(): void {
    this.all = providersOf(this.discovery, ExportedData).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const [index, { name }] of this.all.entries()) {
      if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${name} is no name for a list of an export`);
      if (this.all[index + 1]?.name === name) throw new Error(`Two modules put the list ${name} into exports: one of them needs another name`);
    }
  }

  list(): readonly ExportedData[] {
    return this.all;
  }

  /** Of each list by its name, below `$defs`. */
  get schema(): JsonSchema {
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `${FORMAT.name} ${FORMAT.version}`,
      description: 'The lists of an export: data/posts.json is a #/$defs/posts.',
      $defs: Object.fromEntries(this.all.map(({ name, title, fields }) => [name, { description: title, type: 'array', items: rowSchemaOf(fields) }])),
    };
  }
}

function rowSchemaOf(fields: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties: fields, required: Object.keys(fields), additionalProperties: false };
}
