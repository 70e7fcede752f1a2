/**
 * The extension behind a member interface or a channel name, whatever their technology:
 * `PJSIP/7000`, `PJSIP/7000-0000001f`, `SIP/sales-desk-0000001f`, `Local/101@from-queue/n`, `Local/101@from-queue-00000003;1`.
 * `undefined` where there is none. The channel's suffix is 8 hexadecimal digits (Asterisk, main/channel.c and its drivers).
 */
export function extensionOf(name: string | undefined): string | undefined {
  const resource = name?.match(/^[A-Za-z0-9_]+\/(.+)$/)?.[1];
  if (resource === undefined) return undefined;
  const withoutSuffix = resource.replace(/-[0-9a-f]{8}(;[12])?$/i, '');
  const extension = withoutSuffix.split('@')[0]?.split('/')[0]?.trim();
  return extension ? extension.slice(0, 80) : undefined;
}
