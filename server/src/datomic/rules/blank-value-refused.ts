import { commentOut } from '../../syntax/properties/edit';
import { isBlankValue } from '../document';
import { devFile, sqlFile } from '../examples';
import { namedProtocol } from '../named-protocol';
import { fileRule } from '../rule';
import { parsedPorts } from '../values/check';
import { knownProperties, knownPropertyAt, settingOf } from '../values/setting';

/** What other rules say of their blank values is more. */
const elsewhere: ReadonlySet<string> = new Set(['protocol', 'aws-s3-log-bucket-id']);

export const blankValueRefused = fileRule({
  name: 'blank-value-refused',
  summary: 'A property that may be left out stands in the file without a value, which is not the same.',
  why: 'Most properties without a value are as good as absent. A few are not: the transactor reads the value as soon as the line is there, and does not start without one.',
  reference: 'https://docs.datomic.com/operation/transactor.html',
  kinds: ['transactor'],
  fixable: ['safe', 'review'],
  messages: {
    number: {
      text: 'The transactor reads a number here if the line is there at all, and does not start with a blank {key}.',
      severity: 'error',
    },
    fallback: {
      text: 'With a blank {key} the transactor probably does not look at -D{property}, as it does without the line.',
      severity: 'information',
    },
    text: {
      text: 'The transactor probably does not start with a blank {key}; leave the line out instead.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: `${devFile}«h2-port»=\n`, fixed: `${devFile}#h2-port=\n` },
      {
        text: `${sqlFile}«sql-user»=\n`,
        fixed: `${sqlFile}#sql-user=\n`,
      },
      { text: `${devFile}«storage-admin-password»=\n`, fixed: `${devFile}#storage-admin-password=\n` },
    ],
    valid: [{ text: devFile }, { text: `${devFile}alt-host=\npid-file=\n` }],
  },
  *whole(file, { kind }) {
    const protocol = namedProtocol(file)?.trimEnd();
    // That access needs passwords is what another rule says.
    const isRemote = settingOf(file, 'storage-access')?.value === 'remote';
    for (const { entry, property } of knownProperties(file, kind)) {
      const { key, blank, requiredBy, systemProperty, until } = property;
      if (blank === 'differs' && systemProperty && !until && isBlankValue(entry))
        yield { message: 'fallback', span: entry.key.span, data: { key, property: systemProperty } };
      if (blank !== 'refused' || !isBlankValue(entry) || elsewhere.has(key)) continue;
      // Another rule looks at those that the protocol needs; without one nobody knows which these are.
      if (requiredBy === 'all' || (requiredBy && (!protocol || requiredBy.includes(protocol)))) continue;
      if (isRemote && key.startsWith('storage-')) continue;
      yield { message: parsedPorts.has(key) ? 'number' : 'text', span: entry.key.span, data: { key } };
    }
  },
  *fixes(file, { message, span }, change) {
    const entry = knownPropertyAt(file, span)?.entry;
    if (!entry) return;
    const edits = change((draft) => {
      for (const edit of commentOut(file.tree, entry)) draft.add(edit);
    });
    const safety = message === 'number' ? 'safe' : 'review';
    yield { title: `Comment out ${entry.key.text}`, safety, edits };
  },
});
