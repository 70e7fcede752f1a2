/** What a test file asks for. The services themselves are started once a run, by `vitest-setup.ts`. */
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { testRedisUrl } from './test-redis.ts';
