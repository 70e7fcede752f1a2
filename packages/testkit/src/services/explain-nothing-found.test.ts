import { expect, test } from 'vitest';
import { explainNothingFound } from './explain-nothing-found.ts';

test('names what is missing, what was tried, and every way out', () => {
  const message = explainNothingFound({
    database: [
      { way: 'environment', reason: 'DATABASE_URL is not set' },
      { way: 'packages', reason: 'this is not Debian or Ubuntu' },
    ],
  });
  expect(message.split('\n')).toEqual([
    'Needed, and not found: MariaDB or MySQL. Tried:',
    '  MariaDB or MySQL:',
    '    environment: DATABASE_URL is not set',
    '    packages: this is not Debian or Ubuntu',
    'Any one of these helps:',
    '  - give an address: DATABASE_URL=mysql://user:password@host:3306/voip_sync',
    '  - install the server programs, so that mariadbd or mysqld is found',
    '  - install and start Docker',
    '  - on Debian or Ubuntu, run this as root once: the packages are then installed',
  ]);
});
