import type { CreatePartner, Partner } from '../../api/openapi.ts';

type Auth = Record<string, unknown>;

/** A partner as it stands in the form. Secrets are those typed now; one that is left empty stays as it is kept. */
export type Draft = Omit<CreatePartner, 'resources' | 'auth' | 'secrets'> & {
  auth: Auth;
  secrets: Record<string, string>;
};

export const emptyDraft: Draft = {
  id: '',
  name: '',
  kind: '',
  baseUrl: '',
  inside: false,
  ca: null,
  limits: {},
  requestsPerMinute: null,
  conflictRule: 'ask',
  contractSetsPeers: false,
  registrarSourceId: null,
  enabled: true,
  auth: { method: 'none' },
  config: {},
  secrets: {},
};

export function draftOf(partner: Partner): Draft {
  const names = Object.keys(emptyDraft) as (keyof Partner)[];
  return { ...(Object.fromEntries(names.map((name) => [name, partner[name]])) as Draft), secrets: {} };
}

/** Whether two drafts say the same. */
export const isSame = (one: Draft, other: Draft) => JSON.stringify(one) === JSON.stringify(other);

/** What a way of authentication begins with. */
export function firstAuth(method: string): Auth {
  if (method === 'basic') return { method, username: '' };
  if (method === 'token') return { method, places: [{ in: 'header', name: 'Authorization', prefix: 'Bearer ' }] };
  if (method === 'oauth2') return { method, grant: 'client-credentials', tokenUrl: '', clientId: '' };
  if (method === 'signature') return { method, scheme: 'zadarma', key: '' };
  return { method: 'none' };
}

type Place = { in: string; name: string; prefix?: string; tokenSecret?: string };
export const placesOf = (auth: Auth) => (auth.places ?? []) as Place[];

/** The names of the secrets that a way of authentication needs; a setting of its own may give one another name. */
export function secretNamesOf(auth: Auth): string[] {
  const named = (setting: string, usual: string) => String(auth[setting] ?? usual);
  switch (auth.method) {
    case 'basic':
      return [named('passwordSecret', 'password')];
    case 'token':
      return [...new Set(placesOf(auth).map(({ tokenSecret }) => tokenSecret ?? 'token'))];
    case 'oauth2':
      return [
        named('clientSecretSecret', 'clientSecret'),
        ...(auth.grant === 'password' ? [named('passwordSecret', 'password')] : []),
      ];
    case 'signature':
      return [named('secretSecret', 'secret')];
    default:
      return [];
  }
}

/** Secrets that were typed, of those that the authentication needs. */
export function typedSecrets({ auth, secrets }: Draft): Record<string, string> {
  const names = secretNamesOf(auth);
  return Object.fromEntries(Object.entries(secrets).filter(([name, value]) => names.includes(name) && value !== ''));
}
