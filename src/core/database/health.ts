import { Injectable } from '@nestjs/common';
import { HealthCheck, OperatorWarnings } from '../runtime/index.js';
import { Database } from './database.js';
import { registeredMigrations } from './registry.js';
import { sql } from './sql.js';

/** Whether the database answers. */
@Injectable()
export class DatabaseHealth extends HealthCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {
    super();
  }

  async look(): Promise<'ok'> {
    await this.database.ping();
    return 'ok';
  }
}

/** Whether all replicas serve. Without them the primary does. */
@Injectable()
export class ReplicasHealth extends HealthCheck {
  readonly name = 'replicas';

  constructor(
    private readonly database: Database,
    private readonly warnings: OperatorWarnings,
  ) {
    super();
  }

  override get isUsed(): boolean {
    return this.database.replicaReads.troubles !== undefined;
  }

  look(): Promise<'ok' | 'degraded'> {
    const troubles = this.database.replicaReads.troubles ?? [];
    this.warnings.set('replicas', troubles.length === 0 ? undefined : troubles.join(' '));
    return Promise.resolve(troubles.length === 0 ? 'ok' : 'degraded');
  }
}

/** Whether the tables are those that the program was written for. That they are newer is no fault: so they are while versions change. */
@Injectable()
export class MigrationsHealth extends HealthCheck {
  readonly name = 'migrations';

  constructor(
    private readonly database: Database,
    private readonly warnings: OperatorWarnings,
  ) {
    super();
  }

  async look(): Promise<'ok'> {
    const made = new Set((await this.database.query<{ name: string }>(sql`SELECT name FROM migrations`)).map(({ name }) => name));
    const pending = registeredMigrations().filter((migration) => !made.has(migration.name)).length;
    const text = `${pending === 1 ? 'One migration is' : `${pending} migrations are`} pending; run \`npm run migration:run\`, or start again with MIGRATE_ON_START=true.`;
    this.warnings.set('migrations', pending === 0 ? undefined : text);
    if (pending > 0) throw new Error(text);
    return 'ok';
  }
}
