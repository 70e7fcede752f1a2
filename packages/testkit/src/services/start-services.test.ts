import { expect, test, vi } from 'vitest';
import { NotAvailable, type Service, type StartOptions, type Way } from './service.ts';
import { startService } from './start-services.ts';

const options: StartOptions = { folder: '', throwAway: true, say: () => undefined };
const closed = (reason: string) => async () => Promise.reject(new NotAvailable(reason));
const service = { product: 'Redis 8.0.6' } as Service;
const order: Way[] = ['environment', 'path', 'docker'];
const never = vi.fn(() => Promise.reject(new Error('not to be tried')));
const table = {
  environment: closed('unset'),
  path: closed('absent'),
  docker: never,
  testcontainers: never,
  packages: never,
};

test('the first way that is open is taken, and none after it', async () => {
  const path = async () => service;
  expect(await startService('redis', order, options, { ...table, path })).toBe(service);
  expect(never).not.toHaveBeenCalled();
});

test('where none is open, each tells why', async () => {
  expect(await startService('redis', order, options, { ...table, docker: closed('no answer') })).toEqual([
    { way: 'environment', reason: 'unset' },
    { way: 'path', reason: 'absent' },
    { way: 'docker', reason: 'no answer' },
  ]);
});

test('a way that is open and fails is a failure, not a reason to take another', async () => {
  const environment = () => Promise.reject(new Error('REDIS_URL does not answer'));
  await expect(startService('redis', order, options, { ...table, environment })).rejects.toThrow('REDIS_URL');
});
