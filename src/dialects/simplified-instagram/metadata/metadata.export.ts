import { Injectable } from '@nestjs/common';
import { ExportedData } from '../../../modules/users/index.js';
import { MetadataRepository } from './metadata.repository.js';

/** What clients of the dialect keep with the account. */
@Injectable()
export class MetadataExport extends ExportedData {
  readonly name = 'ext_simplified_metadata';
  readonly title = 'What apps have kept with your account';
  readonly fields = { metadata: { type: 'object' } } as const;

  constructor(private readonly repository: MetadataRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const metadata = (await this.repository.listOf([userId])).get(userId);
    if (metadata !== undefined) yield { metadata };
  }
}
