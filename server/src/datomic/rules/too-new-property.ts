import { plainKey, propertyOf } from '../catalogue';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { isBefore } from '../values/version';

export const tooNewProperty = fileRule({
  name: 'too-new-property',
  summary: 'The configured version of Datomic does not know the property yet.',
  why: 'A transactor passes over properties that it does not know, so the setting has no effect until Datomic is upgraded. The version is the one that is set as that of the system.',
  reference: 'https://docs.datomic.com/operation/system-properties.html',
  kinds: ['transactor', 'cf'],
  messages: {
    'too-new': {
      text: 'Datomic {version} does not know {key} and ignores it: it came with {since}.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}«index-parallelism»=2\n`,
        options: { datomic: { version: '0.9.5927', links: [] } },
      },
    ],
    valid: [
      { text: `${devFile}index-parallelism=2\n` },
      { text: `${devFile}index-parallelism=2\n`, options: { datomic: { version: '1.0.7364', links: [] } } },
    ],
  },
  *whole(file, { kind, options }) {
    const { version } = options.datomic;
    if (version === undefined) return;
    for (const { key } of file.properties) {
      const { since, kinds } = propertyOf(key.text) ?? {};
      if (!since || !kinds?.includes(kind) || !isBefore(version, since)) continue;
      yield { message: 'too-new', span: key.span, data: { version, key: plainKey(key.text), since } };
    }
  },
});
