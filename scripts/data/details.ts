import { detailsAsset } from '../../server/src/iam/data/details';
import { globalKeyTexts } from './global-key-texts';
import type { Source, SourceService } from './source';

/** Files of details by name: one line of JSON for each service, so that a change of the data is a small change. */
export function detailFiles(source: Source): Map<string, string> {
  const lines = new Map<string, string[]>();
  const add = (prefix: string, details: object): void => {
    const name = detailsAsset(prefix);
    lines.set(name, [...(lines.get(name) ?? []), `${JSON.stringify(prefix)}:${JSON.stringify(details)}`]);
  };
  for (const service of source.services) add(service.prefix, detailsOf(service));
  add('aws', { url: globalKeysPage, actions: {}, conditionKeys: globalKeyTexts });
  return new Map([...lines].map(([name, services]) => [name, `{\n${services.join(',\n')}\n}\n`]));
}

const globalKeysPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

const detailsOf = ({ name, actions, conditionKeys }: SourceService): object => ({
  url: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${pageName(name)}.html`,
  actions: Object.fromEntries(actions.map((action) => [action.name, sentence(action.description)])),
  conditionKeys: Object.fromEntries(
    conditionKeys
      .filter(({ key }) => !key.toLowerCase().startsWith('aws:'))
      .map(({ key, description }) => [key, sentence(description)]),
  ),
});

/** Pages are called after the letters and digits of the service's name. */
const pageName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What an action does and what a key looks at, without the words that every description begins with. */
function sentence(description: string): string {
  const text = description
    .trim()
    .replace(/^(Grants|Controls) permissions? (to )?/, '')
    .replace(/^Filters (access )?by /, '')
    .replace(/\.$/, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
