import { propertyOf } from '../catalogue';
import { devFile } from '../examples';
import { commentOutFix } from '../fixes';
import { fileRule } from '../rule';
import { isBefore } from '../values/version';

export const obsoleteProperty = fileRule({
  name: 'obsolete-property',
  summary: 'A property is there that current versions of Datomic do not read.',
  why: 'The property has no effect any more and only tells readers of the file something that is not so. An older version may still need it: set the version of Datomic, and what it reads is not reported.',
  reference: 'https://docs.datomic.com/operation/system-properties.html',
  kinds: ['transactor', 'cf'],
  fixable: ['review'],
  messages: {
    obsolete: {
      text: 'Datomic {version} and later versions have no use for {key}.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}«license-key»=\\\n  abc\\\n  def\n`,
        fixed: `${devFile}#license-key=\\ (continued)\n#  abc\\ (continued)\n#  def\n`,
      },
      {
        text: `${devFile}«h2-web-port»=4336\n`,
        options: { datomic: { version: '1.0.7364', links: [] } },
        fixed: `${devFile}#h2-web-port=4336\n`,
      },
    ],
    valid: [
      { text: `${devFile}license-key=abc\n`, options: { datomic: { version: '0.9.5927', links: [] } } },
      { text: `${devFile}#license-key=\n` },
    ],
  },
  *whole(file, { kind, options }) {
    const { version } = options.datomic;
    for (const { key } of file.properties) {
      const known = propertyOf(key.text);
      if (!known?.until || !known.kinds.includes(kind)) continue;
      if (version !== undefined && isBefore(version, known.until)) continue;
      yield {
        message: 'obsolete',
        span: key.span,
        data: { key: known.key, version: known.until },
        tag: 'deprecated',
      };
    }
  },
  *fixes(file, { span }, change) {
    yield* commentOutFix(file, span, change);
  },
});
