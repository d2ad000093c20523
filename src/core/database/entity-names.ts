import { getMetadataArgsStorage } from 'typeorm';

/** The names in the database that an entity declares, which no other may have. */
export function declaredNames(entity: object): { table: string[]; index: string[] } {
  const { tables, indices, uniques } = getMetadataArgsStorage();
  const own = (all: readonly { target: unknown; name?: string }[]) => all.filter(({ target }) => target === entity).flatMap(({ name }) => name ?? []);
  return { table: own(tables), index: own([...indices, ...uniques]) };
}
