import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, CounterColumn, IdColumn, TextColumn, TimeColumn } from '../../../core/database/index.js';

@Entity({ name: 'collections' })
@Index('ix_collections_user', ['user_id', 'id'])
@Index('ix_collections_deleted', ['deleted_at'], { where: 'deleted_at IS NOT NULL' })
export class Collection {
  @IdColumn('collections')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_collections_user', onDelete: 'CASCADE' })
  user_id: number;

  @TextColumn()
  name: string;

  /** Of all that is in it, whether its owner may see it just now or not. */
  @CounterColumn()
  posts_count: number;

  @TimeColumn()
  created_at: Date;

  /** Gone for its owner at once; what is in it is taken out in the background. */
  @TimeColumn({ nullable: true })
  deleted_at: Date | null;
}
