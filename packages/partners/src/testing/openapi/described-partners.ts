import type { PartnerConfigInput } from '../../partner-config.ts';
import type { PeerDraft } from '../../records/records.ts';

export interface DescribedPartner {
  partner: PartnerConfigInput;
  secrets: Record<string, string>;
  draft: PeerDraft;
}

const hex = (prefix: string) => `${prefix}${'a'.repeat(32)}`;
const shared = { id: 'described', inside: true } as const;

/** A partner of each kind that has a description, at the address of its mock server; undefined where that is not served. */
export function describedPartners(urls: ReadonlyMap<string, string>): Record<string, DescribedPartner | undefined> {
  const [zadarma, twilio, trunking, jambonz] = ['zadarma', 'twilio', 'twilio-trunking', 'jambonz'].map((api) =>
    urls.get(api),
  );
  return {
    zadarma: zadarma
      ? {
          partner: {
            ...shared,
            name: 'zadarma',
            kind: 'zadarma',
            baseUrl: zadarma,
            auth: { method: 'signature', scheme: 'zadarma', key: 'key' },
            // The description has the paths without the slash that the documentation has at their end.
            config: { trailingSlash: false, statistics: ['general', 'pbx'], pushPeers: true },
          },
          secrets: { secret: 'mock-secret' },
          draft: { username: 'loja', name: 'Loja', secret: 'Str0ngPass!', callerId: '442037691880' },
        }
      : undefined,
    twilio: twilio
      ? {
          partner: {
            ...shared,
            name: 'twilio',
            kind: 'twilio',
            baseUrl: twilio,
            auth: { method: 'basic', username: hex('AC') },
            config: {
              accountSid: hex('AC'),
              credentialListSid: hex('CL'),
              ...(trunking ? { trunkingUrl: trunking } : { trunks: false }),
            },
          },
          secrets: { password: 'mock-secret' },
          draft: { username: 'ramal', secret: 'Str0ngPassword' },
        }
      : undefined,
    jambonz: jambonz
      ? {
          partner: {
            ...shared,
            name: 'jambonz',
            kind: 'jambonz',
            baseUrl: jambonz,
            auth: { method: 'token', places: [{ in: 'header', name: 'Authorization', prefix: 'Bearer ' }] },
            config: { accountSid: '00000000-0000-4000-8000-000000000001', pushPeers: true },
          },
          secrets: { token: 'mock-secret' },
          draft: { username: 'conta', name: 'operadora', host: 'sip.example', secret: 'Str0ngPass!' },
        }
      : undefined,
  };
}
