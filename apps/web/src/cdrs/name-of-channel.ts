/** `PJSIP/carrier` of `PJSIP/carrier-0000001a`: the channel without what tells it from others of its name. */
export function nameOfChannel(channel: string): string {
  return channel.replace(/-[0-9a-f•]+(;\d)?$/i, '');
}
