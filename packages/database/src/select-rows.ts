import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';

/**
 * Selects whole rows of an entity by plain SQL, under their properties' names; `rest` begins behind the table's name. Spares the making of
 * entities, which costs more than the query where many rows are read often. Booleans come as the numbers that the server keeps.
 */
export async function selectRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rest: string,
  values: unknown[],
): Promise<T[]> {
  const { tablePath, columns } = manager.connection.getMetadata(entity);
  const list = columns.map(({ databaseName, propertyName }) => `\`${databaseName}\` AS \`${propertyName}\``).join(', ');
  return manager.query(`SELECT ${list} FROM \`${tablePath}\` ${rest}`, values);
}
