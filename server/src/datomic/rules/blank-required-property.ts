import { joinTexts } from '../../core/template';
import { replaceValue } from '../../syntax/properties/edit';
import { plainKey, requiredProperties } from '../catalogue';
import { isBlankValue } from '../document';
import { cfFile, ddbFile, devFile } from '../examples';
import { liveEntry, namedProtocol } from '../named-protocol';
import { valueToFillIn } from '../required';
import { fileRule } from '../rule';
import { parsedPorts } from '../values/check';

export const blankRequiredProperty = fileRule({
  name: 'blank-required-property',
  summary: 'A property that the file must have has no value.',
  why: 'The programs that read the file take a required property without a value for one that is missing. Optional properties may be blank: most of them then have their default.',
  reference: 'https://docs.datomic.com/operation/transactor.html',
  kinds: ['transactor', 'cf'],
  fixable: ['review'],
  messages: {
    blank: {
      text: '{reader} takes a blank {key} for a missing one and does not go on.',
      severity: 'information',
    },
    number: {
      text: 'A blank {key} is no number, so the transactor does not start.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      { text: devFile.replace('host=localhost', '«host»='), fixed: devFile },
      { text: devFile.replace('port=4334', '«port» = '), fixed: devFile.replace('port=4334', 'port = 4334') },
      { text: ddbFile.replace('aws-dynamodb-table=orders', '«aws-dynamodb-table»'), fixed: ddbFile },
      {
        text: `${cfFile.replace('aws-security-group=orders', '«aws-security-group»=')}aws-ingress-groups=peers\n`,
        fixed: `${cfFile.replace('aws-security-group=orders', 'aws-security-group=datomic')}aws-ingress-groups=peers\n`,
      },
    ],
    valid: [
      { text: `${devFile}log-dir=\n` },
      { text: `${devFile}aws-dynamodb-table=\n` },
      { text: `host=\n${devFile}` },
    ],
  },
  *whole(file, { kind }) {
    for (const { key } of requiredProperties(kind, namedProtocol(file))) {
      const entry = liveEntry(file, key);
      if (!entry || !isBlankValue(entry)) continue;
      const reader = kind === 'cf' ? 'create-cf-template' : 'The transactor';
      yield { message: parsedPorts.has(key) ? 'number' : 'blank', span: entry.key.span, data: { key, reader } };
    }
  },
  *fixes(file, { data }, change, { kind }) {
    const property = requiredProperties(kind, namedProtocol(file)).find(({ key }) => key === data?.key);
    const entry = property && liveEntry(file, property.key);
    if (!entry) return;
    const value = joinTexts([valueToFillIn(file, property)]);
    const edits = change((draft) => draft.add(replaceValue(file.tree, entry, value)));
    yield { title: `Fill in ${plainKey(entry.key.text)}`, safety: 'review', edits };
  },
});
