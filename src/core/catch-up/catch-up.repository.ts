import { Injectable } from '@nestjs/common';
import { Database, sql } from '../database/index.js';

@Injectable()
export class CatchUpRepository {
  constructor(private readonly database: Database) {}

  /** Where a walk goes on, held until the transaction ends: two processes take turns. Undefined when it has ended. */
  async hold(name: string): Promise<number | undefined> {
    const row = await this.database.first<{ before_id: number }>(sql`SELECT before_id FROM catch_ups WHERE name = ${name}${this.database.forUpdate}`);
    return row?.before_id;
  }

  async move(name: string, beforeId: number): Promise<void> {
    await this.database.query(sql`UPDATE catch_ups SET before_id = ${beforeId} WHERE name = ${name}`);
  }

  async end(name: string): Promise<void> {
    await this.database.query(sql`DELETE FROM catch_ups WHERE name = ${name}`);
  }
}
