import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { PartnerApi } from '../kind.ts';
import { findRecord } from '../records/check-record.ts';
import type { Peer } from '../records/records.ts';
import { fetchTwilioPage, type TwilioContext } from './ask-twilio.ts';
import { twilioPeer } from './map-peer.ts';
import { accountPath } from './twilio-config.ts';

const created = z.looseObject({ sid: z.string().min(1), credential_list_sid: z.string().min(1) });

/** Creating and removing credentials of one credential list, and changing their password: their user name cannot be. */
export function twilioPeerPush(
  context: TwilioContext,
  listSid: string,
): Required<Pick<PartnerApi, 'findPeer' | 'createPeer' | 'updatePeer' | 'deletePeer'>> {
  const { http, config } = context;
  const credentials = (list: string) => `${accountPath(config)}/SIP/CredentialLists/${list}/Credentials`;
  return {
    async findPeer(key) {
      if ('externalId' in key) return await findBySid(context, credentials, key.externalId);
      let path: string | undefined = `${credentials(listSid)}.json?PageSize=${config.pageRows}`;
      while (path) {
        const page = await fetchTwilioPage(context, path, 'credentials');
        const found = findRecord(
          page.rows,
          twilioPeer,
          context.maskRaw,
          ({ username }) => username === key.draft.username,
        );
        if (found) return found;
        path = page.next;
      }
      return undefined;
    },

    async createPeer(peer) {
      if (!peer.secret) throw new PartnerError('bad-input', 'a credential of Twilio needs a password: give one');
      const form = { Username: peer.username, Password: peer.secret };
      const path = `${credentials(listSid)}.json`;
      const { data } = await http.send({ method: 'POST', path, form, answer: created });
      return { externalId: `${data.credential_list_sid}/${data.sid}` };
    },

    async updatePeer(externalId, peer) {
      const { list, sid } = splitId(externalId);
      if (!peer.secret) return;
      // Setting a password twice is setting it once.
      const path = `${credentials(list)}/${sid}.json`;
      await http.send({ method: 'POST', path, repeatable: true, form: { Password: peer.secret } });
    },

    async deletePeer(externalId) {
      const { list, sid } = splitId(externalId);
      try {
        await http.send({ method: 'DELETE', path: `${credentials(list)}/${sid}.json` });
      } catch (error) {
        if (!(error instanceof PartnerError) || error.code !== 'not-found') throw error;
      }
    },
  };
}

async function findBySid(
  { http, maskRaw }: TwilioContext,
  credentials: (list: string) => string,
  externalId: string,
): Promise<Peer | undefined> {
  const { list, sid } = splitId(externalId);
  try {
    const path = `${credentials(list)}/${sid}.json`;
    const { data } = await http.send({ method: 'GET', path, answer: z.looseObject({ sid: z.string() }) });
    return findRecord([data], twilioPeer, maskRaw, () => true);
  } catch (error) {
    if (error instanceof PartnerError && error.code === 'not-found') return undefined;
    throw error;
  }
}

function splitId(externalId: string): { list: string; sid: string } {
  const [list, sid] = externalId.split('/');
  if (list && sid) return { list, sid };
  throw new PartnerError('bad-input', `${externalId} is a trunk of Twilio: only credentials can be changed from here`);
}
