import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import { Tallies, TallyCheck } from '../../../core/tallies/index.js';

@Injectable()
export class MediaTalliesIntegrity extends TallyCheck {
  readonly name = 'sums of media';
  protected readonly rules = [
    { name: 'media', sum: sql`SELECT COUNT(*) FROM media m WHERE m.state = 'ready'` },
    { name: 'media_bytes', sum: sql`SELECT SUM(m.size) FROM media m WHERE m.state = 'ready'` },
  ];

  constructor(database: Database, tallies: Tallies) {
    super(database, tallies);
  }
}
