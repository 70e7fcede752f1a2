/**
 * Keeps partners' addresses from reaching into our own network.
 *
 * What must stay true: a socket is only opened to an address that was checked, and it is the address that was resolved
 * for this very connection. Checking a name first and connecting by name later would let a name server answer differently
 * the second time (DNS rebinding). So the check stands in the lookup that the connection itself uses, and an address
 * written as such in the URL, for which nothing is looked up, is checked before.
 */
import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PartnerError } from '../errors.ts';
import type { ResolveHost } from './ports.ts';

/** Where clouds hand out credentials: refused even for partners inside our network. */
const metadataAddresses = new Set(['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']);

/** Throws `blocked-address` for an address that a partner must not have. */
function checkAddress(address: string, host: string, inside: boolean): void {
  const parsed = ipaddr.process(address);
  const shown = host === address ? address : `${host} (${address})`;
  if (metadataAddresses.has(parsed.toString())) {
    throw new PartnerError('blocked-address', `${shown} is a cloud's metadata service: a partner cannot be there.`);
  }
  const range = parsed.range();
  if (inside || range === 'unicast') return;
  throw new PartnerError(
    'blocked-address',
    `${shown} is not a public address (${range}). If this partner stands inside your own network, mark it as inside.`,
  );
}

const resolveBySystem: ResolveHost = (hostname) => dns.lookup(hostname, { all: true });

/** Checks an address that is written out in a URL; names are left to the lookup. */
export function checkLiteralHost(url: URL, inside: boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) checkAddress(host, host, inside);
}

/** A lookup for sockets that gives checked addresses only; one bad address among good ones refuses the name. */
export function guardedLookup(inside: boolean, resolveHost: ResolveHost = resolveBySystem): LookupFunction {
  return (hostname, options, callback) => {
    const check = (addresses: LookupAddress[]) => {
      for (const { address } of addresses) checkAddress(address, hostname, inside);
      const wanted = addresses.filter(({ family }) => !options.family || family === options.family);
      const [first] = wanted;
      if (!first) throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
      return { wanted, first };
    };
    resolveHost(hostname)
      .then(check)
      .then(
        ({ wanted, first }) => (options.all ? callback(null, wanted) : callback(null, first.address, first.family)),
        (error: NodeJS.ErrnoException) => callback(error, options.all ? [] : ''),
      );
  };
}
