import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What tells a partner's API by its description: a path that only it has. */
const telling = {
  zadarma: '/v1/pbx/internal',
  twilio: '/2010-04-01/Accounts/{AccountSid}/Calls.json',
  'twilio-trunking': '/v1/Trunks',
  jambonz: '/VoipCarriers',
} as const;

export type DescribedApi = keyof typeof telling;

/** The descriptions (OpenAPI, JSON or YAML) in a folder that are of an API we know. */
export function findDescriptions(folder: string): Map<DescribedApi, string> {
  const found = new Map<DescribedApi, string>();
  for (const name of readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name))) {
    const file = join(folder, name);
    const paths = Object.keys(parse(readFileSync(file, 'utf8'))?.paths ?? {});
    const api = Object.entries(telling).find(([, path]) => paths.includes(path))?.[0] as DescribedApi | undefined;
    if (api) found.set(api, file);
  }
  return found;
}
