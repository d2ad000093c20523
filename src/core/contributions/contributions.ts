import type { OnModuleInit, Type } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { type Sql, sql } from '../database/index.js';
import { providersOf } from '../runtime/index.js';
import type { ContributedFields, ContributedRow, Contribution, ContributionPlace } from './contribution.js';
import { addField } from './response-fields.js';

/** What may be added to, and what it is answered as. */
export interface ContributionTarget {
  /** For messages, such as `posts`. */
  name: string;
  type: abstract new (...values: never[]) => Contribution;
  /** Classes of responses that get the fields of each place. */
  responses: Readonly<Record<ContributionPlace, readonly Type<unknown>[]>>;
}

/** What other modules add to the items of one owner, who provides a subclass. */
export abstract class Contributions implements OnModuleInit {
  private all: readonly Contribution[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly target: ContributionTarget,
  ) {}

  /** @throws Error when a name or a field is taken, or a contribution has not one source */
  onModuleInit(): void {
    const { name: items, type, responses } = this.target;
    this.all = providersOf(this.discovery, type).sort((a, b) => (a.name < b.name ? -1 : 1));
    const taken = new Map<string, string>();
    for (const one of this.all) {
      const { name, place, schema } = one;
      if ((one.column === undefined) === (one.load === undefined)) throw new Error(`What is added to ${items} as ${name} must come from either a column or load`);
      for (const key of [`column ${name}`, ...Object.keys(schema).map((field) => `field ${place}.${field}`)]) {
        const other = taken.get(key);
        if (other !== undefined) throw new Error(`Two modules add the ${key} to ${items}, by ${other} and ${one.constructor.name}: one of them needs another name`);
        taken.set(key, one.constructor.name);
      }
      for (const response of responses[place]) for (const [field, options] of Object.entries(schema)) addField(response, field, options);
    }
  }

  /** Columns of the group `contributed`, each with a comma before it. */
  columns(viewer: Sql): Sql {
    const parts = this.all.map((one) => (one.column === undefined ? sql.nothing : sql`, ${one.column(viewer)} AS "contributed.${sql.text(one.name)}"`));
    return sql.join(parts, '');
  }

  /** Shapes the rows of a page with what is added to each. Loads one after the other: the caller may be in a transaction. */
  async shape<Row extends ContributedRow, Response>(rows: readonly Row[], viewerId: number | null, toResponse: (row: Row, added: ContributedFields) => Response): Promise<Response[]> {
    const shown = this.all.filter((one) => isShown(one, viewerId));
    const loaded = new Map<Contribution, ReadonlyMap<number, unknown>>();
    const ids = rows.map((row) => row.id);
    for (const one of shown) if (one.load !== undefined && ids.length > 0) loaded.set(one, await one.load(ids, viewerId));
    return rows.map((row) => toResponse(row, toFields(shown, (one) => loaded.get(one)?.get(row.id) ?? row.contributed?.[one.name])));
  }

  /** What is added where there is nothing to tell, for examples. */
  protected fieldsOfNothing(): ContributedFields {
    return toFields(this.all, () => null);
  }
}

function isShown({ place }: Contribution, viewerId: number | null): boolean {
  return place === 'item' || viewerId !== null;
}

function toFields(all: readonly Contribution[], valueOf: (one: Contribution) => unknown): ContributedFields {
  const fields: ContributedFields = { item: {}, viewer: {} };
  for (const one of all) Object.assign(fields[one.place], one.toFields(valueOf(one) ?? null));
  return fields;
}
