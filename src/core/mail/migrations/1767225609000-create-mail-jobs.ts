import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { bigintColumn, generatedId, keyColumn, timeColumn } from '../../database/index.js';

export class CreateMailJobs1767225609000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'mail_jobs',
        columns: [
          generatedId('mail_jobs'),
          keyColumn('kind', 30),
          keyColumn('address', 254),
          bigintColumn('user_id', { isNullable: true }),
          keyColumn('state', 10),
          { name: 'attempts', type: 'integer', default: '0' },
          timeColumn('due_at'),
          timeColumn('created_at'),
        ],
        indices: [
          { name: 'ix_mail_jobs_due', columnNames: ['due_at', 'id'], where: "state = 'waiting'" },
          { name: 'ix_mail_jobs_address', columnNames: ['address', 'created_at'] },
          { name: 'ix_mail_jobs_created_at', columnNames: ['created_at'] },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('mail_jobs');
  }
}
