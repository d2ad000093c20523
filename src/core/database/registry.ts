import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';

type EntityClass = EntityTarget<ObjectLiteral> & (new () => ObjectLiteral);
type MigrationClass = new () => MigrationInterface;

export interface DatabaseFeature {
  entities?: readonly EntityClass[];
  migrations?: readonly MigrationClass[];
}

const entities = new Set<EntityClass>();
const migrations = new Set<MigrationClass>();

/** By the dynamic modules that stand for them among the imports of their owners. */
const features = new WeakMap<object, DatabaseFeature>();

/** Called when a module file is loaded, so that the TypeORM CLI and the program know the same tables. */
export function registerFeature(feature: DatabaseFeature, standIn?: object): void {
  if (standIn !== undefined) features.set(standIn, feature);
  for (const entity of feature.entities ?? []) entities.add(entity);
  for (const migration of feature.migrations ?? []) migrations.add(migration);
}

/** What `DatabaseModule.forFeature` was given, by what it answered. */
export function featureOf(standIn: object): DatabaseFeature | undefined {
  return features.get(standIn);
}

export function registeredEntities(): EntityClass[] {
  return [...entities];
}

export function registeredMigrations(): MigrationClass[] {
  return [...migrations];
}
