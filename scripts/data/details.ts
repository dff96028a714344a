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
  actions: actions.map(({ name, description }) => telling(name, sentence(description))),
  keys: conditionKeys.map(({ key, description }) =>
    key.startsWith('aws:') ? '' : telling(key, sentence(description)),
  ),
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

/** Nothing for a text that only says a name again: `Delete a trust anchor` of DeleteTrustAnchor. */
const telling = (name: string, text: string): string => {
  const behindService = name.slice(name.indexOf(':') + 1).replace(/\/\$\{.*/, '');
  const words = behindService.replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ');
  return bareWords(text) === bareWords(words) ? '' : text;
};

const fillers =
  /^(an?|the|one|or|more|all|new|of|for|from|in|on|to|by|with|your|existing|specified|given|aws|amazon|resource|value)$/;

/** The words that tell something, in singular and without blanks between. */
const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => !fillers.test(word))
    .map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''))
    .join('');
