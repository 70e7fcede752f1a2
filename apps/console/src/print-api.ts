/** Prints the OpenAPI document: what `npm run generate:api` makes the page's client from. Nothing is connected to, and no route is asked. */
import { createDatabase } from '@voip-sync/database';
import { createLogger } from '@voip-sync/runtime';
import { describeApi } from './api/describe-api.ts';
import { type ApiParts, apiRoutes } from './api/serve-api.ts';
import { loadConfig } from './config.ts';
import { sessionOperations } from './session/serve-session.ts';
import { Gatekeeper } from './session/session.ts';
import { Wallboard } from './wallboard/wallboard.ts';

const config = loadConfig();
const logger = createLogger({ name: 'print-api', level: 'silent', format: 'json' });
const database = createDatabase(config.DATABASE_URL);
const unused = {} as never;
const parts: ApiParts = {
  ...{ config, logger, database, redis: unused, queueOf: () => unused },
  gatekeeper: new Gatekeeper(database, undefined),
  wallboard: new Wallboard({ database, logger, readFigures: unused, onDropped: unused }),
};

process.stdout.write(`${JSON.stringify(describeApi([...sessionOperations, ...apiRoutes(parts)]), null, 2)}\n`);
