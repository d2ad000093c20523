import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Tallies, TallyCheck } from '../../core/tallies/index.js';

@Injectable()
export class MediaTalliesIntegrity extends TallyCheck {
  readonly name = 'sums of media';
  protected readonly rules = [
    { name: 'media', sum: "SELECT COUNT(*) FROM media m WHERE m.state = 'ready'" },
    { name: 'media_bytes', sum: "SELECT SUM(m.size) FROM media m WHERE m.state = 'ready'" },
  ];

  constructor(database: Database, tallies: Tallies) {
    super(database, tallies);
  }
}
