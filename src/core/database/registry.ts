import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';

type EntityClass = EntityTarget<ObjectLiteral> & (new () => ObjectLiteral);
type MigrationClass = new () => MigrationInterface;

export interface DatabaseFeature {
  entities?: readonly EntityClass[];
  migrations?: readonly MigrationClass[];
}

const entities = new Set<EntityClass>();
const migrations = new Set<MigrationClass>();

/** Called when a module file is loaded, so that the TypeORM CLI and the program know the same tables. */
export function registerFeature(feature: DatabaseFeature): void {
  for (const entity of feature.entities ?? []) entities.add(entity);
  for (const migration of feature.migrations ?? []) migrations.add(migration);
}

export function registeredEntities(): EntityClass[] {
  return [...entities];
}

export function registeredMigrations(): MigrationClass[] {
  return [...migrations];
}
