import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../../core/database/index.js';

/** A saved post in a collection of the one who saved it. */
@Entity({ name: 'collection_posts', withoutRowid })
@Index('ix_collection_posts_post', ['post_id'])
@Index('ix_collection_posts_newest', ['collection_id', 'created_at', 'post_id'])
export class CollectionPost {
  @KeyPart('collection_posts')
  @ForeignKey('Collection', { name: 'fk_collection_posts_collection', onDelete: 'CASCADE' })
  collection_id: number;

  @KeyPart('collection_posts')
  @ForeignKey('Post', { name: 'fk_collection_posts_post', onDelete: 'CASCADE' })
  post_id: number;

  @TimeColumn()
  created_at: Date;
}
