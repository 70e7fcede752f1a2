import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { parsePbxFile, pbxSettings, readPbxSources } from './pbx-sources.ts';
import { readConfig } from './read-config.ts';

const settings = z.object(pbxSettings);
const single = (env: NodeJS.ProcessEnv) => readPbxSources(readConfig(settings, env), env);

function problemOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

describe('the single-PBX settings', () => {
  it('are those of the old program', () => {
    const env = {
      SOCKET_URL: 'http://pbx:3000',
      FREEPBX_DB_HOST: 'pbx',
      FREEPBX_DB_USER: 'reader',
      FREEPBX_DB_PASSWORD: 'secret',
      FREEPBX_DB_NAME: 'asteriskcdrdb',
    };
    expect(single(env)).toMatchObject([
      {
        id: 'pbx',
        timeZone: 'UTC',
        events: { kind: 'socket.io', url: 'http://pbx:3000', path: '/socket.io' },
        cdr: {
          host: 'pbx',
          port: 3306,
          user: 'reader',
          password: 'secret',
          database: 'asteriskcdrdb',
          marking: 'auto',
        },
      },
    ]);
  });

  it('take AMI in the place of a Socket.IO server', () => {
    const env = { AMI_HOST: 'pbx', AMI_USER: 'voip_sync', AMI_SECRET: 's' };
    expect(single(env)).toMatchObject([
      {
        events: { kind: 'ami', host: 'pbx', port: 5038, username: 'voip_sync', secret: 's', snapshotEverySeconds: 300 },
      },
    ]);
    expect(problemOf(() => single({ ...env, AMI_SECRET: '' }))).toContain('AMI_HOST is set, but not AMI_SECRET');
    expect(problemOf(() => single({ ...env, SOCKET_URL: 'http://pbx' }))).toContain('both set');
  });

  it('name the version of the Socket.IO server', () => {
    const env = { SOCKET_URL: 'http://pbx', SOCKET_IO_VERSION: '2' };
    expect(single(env)).toMatchObject([{ events: { version: 2 } }]);
    expect(problemOf(() => single({ ...env, SOCKET_IO_VERSION: '1' }))).toContain('SOCKET_IO_VERSION="1": must be 2');
  });

  it('ask for a PBX when there is none', () => {
    expect(problemOf(() => single({}))).toContain(
      'set PBX_CONFIG to a YAML file, or SOCKET_URL (or AMI_HOST) and FREEPBX_DB_HOST',
    );
  });

  it('name what is wrong', () => {
    expect(problemOf(() => single({ SOCKET_URL: 'pbx:3000' }))).toContain('SOCKET_URL="pbx:3000": must be an http');
    expect(problemOf(() => single({ SOCKET_URL: 'http://pbx', PBX_TIME_ZONE: 'Brasilia' }))).toContain(
      'PBX_TIME_ZONE="Brasilia"',
    );
  });
});

describe('a PBX_CONFIG file', () => {
  const file = (text: string, env: NodeJS.ProcessEnv = {}) => parsePbxFile('pbx.yml', text, env);

  it('holds any number of sources and takes its secrets from the environment', () => {
    const text = `
sources:
  - id: north
    timeZone: America/Sao_Paulo
    events: { kind: socket.io, url: "https://north:3000", path: /ws, auth: { token: "\${NORTH_TOKEN}" } }
  - id: south
    cdr: { host: south, user: reader, password: "\${SOUTH_PASSWORD}", marking: none, lookBackMinutes: 60 }
`;
    expect(file(text, { NORTH_TOKEN: 't', SOUTH_PASSWORD: 'p' })).toMatchObject([
      { id: 'north', name: 'north', events: { path: '/ws', auth: { token: 't' } } },
      { id: 'south', cdr: { password: 'p', port: 3306, marking: 'none', lookBackMinutes: 60 } },
    ]);
  });

  const socketIo = 'sources: [{id: a, events: {kind: socket.io, url: "http://h"';
  it.each([
    ['no YAML', 'sources: [', 'is not YAML'],
    ['no list', 'sources: 3', 'at sources (3)'],
    ['nothing', '', 'at the top'],
    ['a setting that is not known', 'sources: [{id: a, colour: red}]', 'colour'],
    ['an id twice', 'sources: [{id: a}, {id: a}]', '"a" is used twice'],
    ['an id with a blank', 'sources: [{id: "a b"}]', '("a b"): must be 1 to 63'],
    ['a zone that does not exist', 'sources: [{id: a, timeZone: Mars}]', '("Mars"): must be an IANA time zone'],
    ['a kind that is not known', 'sources: [{id: a, events: {kind: carrier-pigeon}}]', 'at sources.0.events.kind'],
    ['a Socket.IO server of another age', `${socketIo}, version: 1}}]`, 'at sources.0.events.version'],
    ['AMI without a secret', 'sources: [{id: a, events: {kind: ami, host: h, username: u}}]', 'events.secret'],
    ['a variable that is not set', 'sources: [{id: a, name: "${WHO}"}]', '${WHO}, which is not set'],
  ])('says where it is wrong: %s', (_, text, message) => {
    expect(problemOf(() => file(text))).toContain(message);
  });

  it('says which file cannot be read', () => {
    expect(problemOf(() => single({ PBX_CONFIG: '/nowhere/pbx.yml' }))).toContain(
      'PBX_CONFIG=/nowhere/pbx.yml cannot be read',
    );
  });
});

it.each(['README.md', 'README.pt-BR.md'])('the example in %s is a file that can be used', (name) => {
  const text = readFileSync(join(import.meta.dirname, '../../..', name), 'utf8');
  const [, example = ''] = /```yaml\n(sources:.*?)```/s.exec(text) ?? [];
  const variables = [...example.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, variable]) => [variable, 'x']);
  expect(parsePbxFile(name, example.replace(/^ *tls:.*\n/m, ''), Object.fromEntries(variables))).toHaveLength(2);
});
