import { detailsAsset, type StoredDetails } from '../../server/src/iam/data/details';
import { globalKeys } from '../../server/src/iam/data/global-keys';
import { globalKeyTexts } from './global-key-texts';
import type { Source, SourceService } from './source';

/** Files of details by name: one line of JSON for each service, so that a change of the data is a small change. */
export function detailFiles(source: Source): Map<string, string> {
  const lines = new Map<string, string[]>();
  const add = (prefix: string, details: StoredDetails): void => {
    const name = detailsAsset(prefix);
    lines.set(name, [...(lines.get(name) ?? []), `${JSON.stringify(prefix)}:${JSON.stringify(details)}`]);
  };
  for (const service of source.services) add(service.prefix, detailsOf(service));
  add('aws', { url: globalKeysPage, actions: [], keys: globalKeys.map(({ pattern }) => textOfKey(pattern)) });
  return new Map([...lines].map(([name, services]) => [name, `{\n${services.join(',\n')}\n}\n`]));
}

const globalKeysPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

function textOfKey(key: string): string {
  const text = globalKeyTexts[key];
  if (text === undefined) throw new Error(`Nothing is said about ${key}`);
  return text;
}

const detailsOf = ({ page, actions, conditionKeys }: SourceService): StoredDetails => ({
  url: `https://docs.aws.amazon.com/service-authorization/latest/reference/${page}`,
  actions: actions.map(({ description }) => sentence(description)),
  keys: conditionKeys.map(({ key, description }) => (key.startsWith('aws:') ? '' : sentence(description))),
});

/** What an action does and what a key looks at, without the words that every description begins with. */
function sentence(description: string): string {
  const text = description
    .trim()
    .replace(/^(Grants|Controls) permissions? (to )?/, '')
    .replace(/^Filters (access )?by /, '')
    .replace(/\.$/, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
