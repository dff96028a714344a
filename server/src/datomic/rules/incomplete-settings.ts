import { propertyOf } from '../catalogue';
import { hasTemplateBranches } from '../document';
import { devFile } from '../examples';
import { setProperty } from '../required';
import { fileRule } from '../rule';
import { isUnset, settingOf } from '../values/setting';

interface Pair {
  readonly key: string;
  /** What it does not work without. */
  readonly other: string;
  /** What stays off without the other; absent if that is not documented. */
  readonly off?: string;
}

const both = (key: string, other: string, off?: string): Pair[] => [
  { key, other, ...(off && { off }) },
  { key: other, other: key, ...(off && { off }) },
];

const memcached = (prefix: string): Pair[] => [
  ...both(`${prefix}memcached-username`, `${prefix}memcached-password`),
  { key: `${prefix}memcached-auto-discovery`, other: `${prefix}memcached` },
];

/**
 * https://docs.datomic.com/operation/valcache.html, https://docs.datomic.com/operation/transactor.html,
 * https://docs.datomic.com/operation/memory.html
 */
const pairs: readonly Pair[] = [
  ...both('valcache-path', 'valcache-max-gb', 'Valcache'),
  ...both('ping-host', 'ping-port', 'The health check'),
  ...memcached(''),
  ...memcached('local-'),
];

export const incompleteSettings = fileRule({
  name: 'incomplete-settings',
  summary: 'Of settings that only work together one is missing.',
  why: 'Valcache needs a directory and a size, the health check an interface and a port, a login at memcached a name and a password. With half of it the transactor starts, does without, and does not say so.',
  reference: 'https://docs.datomic.com/operation/transactor.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    off: {
      text: '{off} stays off as long as {other} has no value.',
      severity: 'warning',
    },
    alone: {
      text: 'This has no effect as long as {other} has no value.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}«valcache-path»=/mnt/valcache\n`,
        fixed: `${devFile}valcache-path=/mnt/valcache\nvalcache-max-gb=100\n`,
      },
      {
        text: `${devFile}ping-host=\n«ping-port»=9999\n`,
        fixed: `${devFile}ping-host=localhost\nping-port=9999\n`,
      },
      { text: `${devFile}memcached=cache-1.example.internal:11211\n«memcached-username»=datomic\n` },
      {
        text: `${devFile}«memcached-auto-discovery»=true\n`,
        fixed: `${devFile}memcached=localhost:11211\nmemcached-auto-discovery=true\n`,
      },
    ],
    valid: [
      { text: `${devFile}valcache-path=/mnt/valcache\nvalcache-max-gb=100\nping-host=localhost\nping-port=9999\n` },
      { text: `${devFile}valcache-path=\nvalcache-max-gb=\n` },
      { text: `${devFile}memcached-auto-discovery=false\n` },
    ],
  },
  *whole(file) {
    if (hasTemplateBranches(file)) return;
    for (const { key, other, off } of pairs) {
      const setting = settingOf(file, key);
      if (!setting || setting.value === 'false' || !isUnset(file, other)) continue;
      const { span } = setting.entry.key;
      if (off === undefined) yield { message: 'alone', span, data: { other } };
      else yield { message: 'off', span, data: { off, other } };
    }
  },
  *fixes(file, { data }, change) {
    const property = propertyOf(data?.other ?? '');
    // Passwords do not become clear text with a fix.
    if (!property || property.secret) return;
    const edits = change((draft) => {
      for (const edit of setProperty(file, property)) draft.add(edit);
    });
    yield { title: `Set ${property.key}`, safety: 'review', edits };
  },
});
