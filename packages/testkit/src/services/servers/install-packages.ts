import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { NotAvailable } from '../service.ts';
import { findProgram } from './find-program.ts';

/**
 * What must stay true: installing a server's package neither starts the service that comes with it, now or at the next
 * boot, nor changes what the machine's owner decided about services. `policy-rc.d` is Debian's way to say "do not start".
 */
const script = `
set -eu
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap 'rm -f $policy' EXIT
  printf '#!/bin/sh\\nexit 101\\n' >$policy
  chmod 755 $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq || echo 'apt-get update failed; going on with the lists that are here'
apt-get install -qq --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@"
if [ -n "$UNIT" ] && [ -d /run/systemd/system ]; then systemctl disable --now "$UNIT"; fi
`;

export interface PackageSet {
  packages: string[];
  /** The service that these packages bring along. */
  unit?: string;
}

/**
 * Installs the first of the sets that this release of Debian or Ubuntu has, saying so first.
 * @throws NotAvailable where that cannot be done
 */
export async function installPackages(sets: PackageSet[], say: (line: string) => void): Promise<void> {
  const wanted = sets[0]?.packages.join(', ');
  if (!existsSync('/etc/debian_version') || !findProgram('apt-get'))
    throw new NotAvailable('this is not Debian or Ubuntu');
  if (process.getuid?.() !== 0) throw new NotAvailable(`only root may install ${wanted}`);
  for (const { packages, unit = '' } of sets) {
    say(`Installing the distribution's packages: ${packages.join(', ')}${unit && ' (the service is not started)'}`);
    // In a session of its own: Ctrl-C must not leave packages half installed, so this is let run to its end.
    const apt = spawn('/bin/sh', ['-c', script, 'install-packages', ...packages], {
      detached: true,
      env: { ...process.env, UNIT: unit },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = await once(apt, 'exit');
    if (code === 0) return;
  }
  throw new NotAvailable(`apt-get could not install ${wanted}, see above`);
}
