/** @throws when the environment names no PBX, with the settings that would */
export function requirePbx(): void {
  const { PBX_CONFIG, SOCKET_URL, AMI_HOST, FREEPBX_DB_HOST } = process.env;
  if (PBX_CONFIG || SOCKET_URL || AMI_HOST || FREEPBX_DB_HOST) return;
  throw new Error(
    [
      'No PBX is named. Set, in the environment or in a file .env (see .env.example), either',
      '  PBX_CONFIG   a YAML file with any number of PBXs, or for one PBX',
      '  SOCKET_URL   its Socket.IO server, for calls, or',
      '  AMI_HOST, AMI_USER, AMI_SECRET   its AMI, where it has none, and',
      '  FREEPBX_DB_HOST, FREEPBX_DB_USER, FREEPBX_DB_PASSWORD   its database, for CDRs.',
      'To see the system without a PBX: npm run demo',
    ].join('\n'),
  );
}
