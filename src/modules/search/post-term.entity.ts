import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { KeyPart, textCollation, withoutRowid } from '../../core/database/index.js';

/** One word of the caption of a post that has not moved to `caption_terms` yet: see caption-index.ts. */
@Entity({ name: 'post_terms', withoutRowid })
@Index('ix_post_terms_post', ['post_id'])
export class PostTerm {
  @PrimaryColumn({
    name: 'term',
    type: 'varchar',
    length: 64,
    primaryKeyConstraintName: 'pk_post_terms',
    ...(textCollation !== undefined && { collation: textCollation }),
  })
  term: string;

  @KeyPart('post_terms')
  @ForeignKey('Post', { name: 'fk_post_terms_post', onDelete: 'CASCADE' })
  post_id: number;
}
