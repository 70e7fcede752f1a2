import type { FetchedPage } from '../listing/follow-pages.ts';
import { followPages } from '../listing/follow-pages.ts';
import type { ListingOf } from '../listing/listing.ts';
import type { RawRecord } from '../records/check-record.ts';
import { fetchTwilioPage, type TwilioContext } from './ask-twilio.ts';
import { twilioPeer } from './map-peer.ts';
import { accountPath } from './twilio-config.ts';

/** What a page lists, and where it is. */
type Step = { list: 'credential_lists' | 'credentials' | 'trunks'; path: string };

/** The credentials of all credential lists, then the trunks. Each page of lists adds their credentials to what is still to be fetched. */
export function listTwilioPeers(context: TwilioContext): ListingOf<'peers'> {
  const { config } = context;
  const base = `${accountPath(config)}/SIP/CredentialLists`;
  const size = `?PageSize=${config.pageRows}`;
  const ahead: Step[] = config.trunks ? [{ list: 'trunks', path: `${config.trunkingUrl}/v1/Trunks${size}` }] : [];

  const fetchPage = async (cursor?: string): Promise<FetchedPage> => {
    const step: Step = cursor ? JSON.parse(cursor) : { list: 'credential_lists', path: `${base}.json${size}` };
    const { rows, next } = await fetchTwilioPage(context, step.path, step.list);
    const following: Step | undefined = next ? { list: step.list, path: next } : undefined;
    if (step.list === 'credential_lists') {
      const steps = (rows as RawRecord[]).map(
        ({ sid }): Step => ({ list: 'credentials', path: `${base}/${sid}/Credentials.json${size}` }),
      );
      ahead.unshift(...steps);
    }
    const nextStep = following ?? ahead.shift();
    return {
      rows: step.list === 'credential_lists' ? [] : rows,
      ...(nextStep ? { next: JSON.stringify(nextStep) } : {}),
    };
  };
  return followPages({ reader: twilioPeer, fetchPage, maskRaw: context.maskRaw });
}
