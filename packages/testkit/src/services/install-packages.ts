import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { findProgram } from './find-program.ts';
import { NotAvailable } from './service.ts';

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
apt-get install -qq --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null
if [ -d /run/systemd/system ]; then
  for unit in "$@"; do
    if systemctl cat "$unit.service" >/dev/null 2>&1; then systemctl disable --now "$unit.service"; fi
  done
fi
`;

/** Installs packages of Debian or Ubuntu, saying so first. @throws NotAvailable where that cannot be done */
export async function installPackages(packages: string[], say: (line: string) => void): Promise<void> {
  if (!existsSync('/etc/debian_version') || !findProgram('apt-get'))
    throw new NotAvailable('this is not Debian or Ubuntu');
  if (process.getuid?.() !== 0) throw new NotAvailable(`only root may install ${packages.join(', ')}`);
  say(`Installing from the distribution's packages: ${packages.join(', ')} (their services are not started)`);
  // In a session of its own: Ctrl-C must not leave packages half installed, so this is let run to its end.
  const apt = spawn('/bin/sh', ['-c', script, 'install-packages', ...packages], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(apt, 'exit');
  if (code !== 0)
    throw new NotAvailable(`apt-get could not install ${packages.join(', ')} (exit code ${code}, see above)`);
}
