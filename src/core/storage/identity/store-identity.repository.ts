import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../database/index.js';

@Injectable()
export class StoreIdentityRepository {
  constructor(private readonly database: Database) {}

  async find(): Promise<string | undefined> {
    const row = await this.database.first<{ store_id: string }>(sql`SELECT store_id FROM store_identity WHERE id = 1`);
    return row?.store_id;
  }

  /** Does nothing when there is one: several processes may start at once. */
  async insert(storeId: string, createdAt: Date): Promise<void> {
    await this.database.query(sql`INSERT INTO store_identity (id, store_id, created_at) VALUES (1, ${storeId}, ${createdAt}) ON CONFLICT (id) DO NOTHING`);
  }
}
