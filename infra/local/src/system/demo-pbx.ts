import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import type { Service, StartOptions } from '@voip-sync/testkit/services/service.ts';
import { startService } from '@voip-sync/testkit/services/start-services.ts';
import { createConnection } from 'mysql2/promise';
import type { App } from '../start-app.ts';

export interface DemoPbx {
  app: App;
  /** The settings by which our processes find this PBX. */
  env: NodeJS.ProcessEnv;
}

/** A PBX that replays recordings: events over Socket.IO, CDR rows into a FreePBX database. */
export async function prepareDemoPbx(database: Service, options: StartOptions): Promise<DemoPbx> {
  const url = await freePbxDatabase(database, options);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  return {
    app: {
      name: 'demo-pbx',
      args: ['packages/testkit/src/demo-pbx/main.ts'],
      env: { DEMO_PBX_PORT: String(port), DEMO_PBX_DATABASE_URL: url.href, DEMO_SPEED: process.env.DEMO_SPEED || '1' },
      readyUrl: `${address}/readyz`,
      stops: 'first',
    },
    env: {
      PBX_CONFIG: '',
      PBX_ID: 'demo',
      PBX_TIME_ZONE: 'UTC',
      SOCKET_URL: address,
      SOCKET_IO_VERSION: '4',
      AMI_HOST: '',
      FREEPBX_DB_HOST: url.hostname,
      FREEPBX_DB_PORT: url.port || '3306',
      FREEPBX_DB_USER: decodeURIComponent(url.username),
      FREEPBX_DB_PASSWORD: decodeURIComponent(url.password),
      FREEPBX_DB_NAME: url.pathname.slice(1),
    },
  };
}

/**
 * A database beside our own. On a server that was given to us it has a name that no FreePBX uses, and if the account
 * there may not create it, a private server holds it.
 */
async function freePbxDatabase(database: Service, options: StartOptions): Promise<URL> {
  if (database.way !== 'environment') return await createDatabase(database.url, 'asteriskcdrdb');
  try {
    return await createDatabase(database.url, 'voip_sync_demo_asteriskcdrdb');
  } catch (error) {
    options.say(`The account of DATABASE_URL may create no database for the demo's PBX (${(error as Error).message})`);
  }
  const own = await startService('database', ['path', 'docker', 'packages'], options);
  if (Array.isArray(own))
    throw new Error('Allow that account to create databases, or run the demo without DATABASE_URL.');
  options.say(`${own.product} (${own.from}) holds the database of the demo's PBX`);
  return await createDatabase(own.url, 'asteriskcdrdb');
}

async function createDatabase(serverUrl: string, name: string): Promise<URL> {
  const connection = await createConnection({ uri: serverUrl });
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4`);
  } finally {
    await connection.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url;
}
