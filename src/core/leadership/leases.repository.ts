import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../database/index.js';
import type { Lease } from './lease.entity.js';

export type LeaseRow = Pick<Lease, 'holder' | 'beats'>;

@Injectable()
export class LeasesRepository {
  constructor(private readonly database: Database) {}

  async find(name: string): Promise<LeaseRow | undefined> {
    return this.database.first(sql`SELECT ${columnsOf<Lease>('l', ['holder', 'beats'])} FROM leases l WHERE name = ${name}`);
  }

  /** False when somebody else was first. */
  async insert(name: string, holder: string): Promise<boolean> {
    return (await this.database.query(sql`INSERT INTO leases (name, holder, beats) VALUES (${name}, ${holder}, 0) ON CONFLICT (name) DO NOTHING RETURNING name`)).length > 0;
  }

  /** Takes it from a holder that has shown no life since. False when it has. */
  async replace(name: string, seen: LeaseRow, holder: string): Promise<boolean> {
    return (
      (
        await this.database.query(
          sql`UPDATE leases SET holder = ${holder}, beats = beats + 1 WHERE name = ${name} AND holder = ${seen.holder} AND beats = ${seen.beats} RETURNING name`,
        )
      ).length > 0
    );
  }

  /** False when it is not the holder's any more. */
  async beat(name: string, holder: string): Promise<boolean> {
    return (await this.database.query(sql`UPDATE leases SET beats = beats + 1 WHERE name = ${name} AND holder = ${holder} RETURNING name`)).length > 0;
  }

  async delete(name: string, holder: string): Promise<void> {
    await this.database.query(sql`DELETE FROM leases WHERE name = ${name} AND holder = ${holder}`);
  }
}
