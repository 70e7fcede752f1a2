import type { ServiceKind } from '../service.ts';

interface ServerImage {
  image: string;
  port: number;
  dataFolder: string;
  environment: (password: string) => Record<string, string>;
  command: (password: string) => string[];
  url: (password: string, host: string, port: number) => string;
}

/** What runs where containers are used; the same settings as the private servers of `start-redis` and `start-database`. */
export const images: Record<ServiceKind, ServerImage> = {
  redis: {
    image: 'redis:8',
    port: 6379,
    dataFolder: '/data',
    environment: () => ({}),
    command: (password) => [
      'redis-server',
      '--requirepass',
      password,
      '--maxmemory-policy',
      'noeviction',
      '--appendonly',
      'yes',
    ],
    url: (password, host, port) => `redis://:${password}@${host}:${port}`,
  },
  database: {
    image: 'mariadb:11.8',
    port: 3306,
    dataFolder: '/var/lib/mysql',
    environment: (password) => ({ MARIADB_ROOT_PASSWORD: password, MARIADB_DATABASE: 'voip_sync' }),
    command: () => [
      'mariadbd',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_unicode_ci',
      '--default-time-zone=+00:00',
      '--max-allowed-packet=64M',
      '--max-connections=500',
      '--innodb-buffer-pool-size=256M',
    ],
    url: (password, host, port) => `mysql://root:${password}@${host}:${port}/voip_sync`,
  },
};
