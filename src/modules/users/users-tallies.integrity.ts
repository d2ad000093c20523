import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { Tallies, TallyCheck } from '../../core/tallies/index.js';

@Injectable()
export class UsersTalliesIntegrity extends TallyCheck {
  readonly name = 'sums of users';
  protected readonly rules = [{ name: 'users', sum: sql`SELECT COUNT(*) FROM users u WHERE u.status <> 'deleted'` }];

  constructor(database: Database, tallies: Tallies) {
    super(database, tallies);
  }
}
