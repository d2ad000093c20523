import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

@Injectable()
export class StoreIdentityRepository {
  constructor(private readonly database: Database) {}

  async find(): Promise<string | undefined> {
    const rows = await this.database.query<{ store_id: string }>('SELECT store_id FROM store_identity WHERE id = 1');
    return rows[0]?.store_id;
  }

  /** Does nothing when there is one: several processes may start at once. */
  async insert(storeId: string, createdAt: Date): Promise<void> {
    await this.database.query('INSERT INTO store_identity (id, store_id, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING', [storeId, createdAt]);
  }
}
