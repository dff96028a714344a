import { isBlank, sourceSpan } from '../../syntax/properties/logical-line';
import type { ValueType } from '../catalogue/property';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { parsedPorts } from '../values/check';
import { knownProperties, knownPropertyAt } from '../values/setting';

/** Types of values that are names: with a blank behind it, it is another one. */
const names: ReadonlySet<ValueType['is']> = new Set([
  'host',
  'region',
  'endpoint',
  'role-name',
  'table',
  'bucket',
  'function',
  'one-of',
]);

export const trailingBlanks = fileRule({
  name: 'trailing-blanks',
  summary: 'Blanks stand behind a value, and become a part of it.',
  why: 'Java drops the blanks in front of a value, and keeps those behind it; ensure-transactor keeps them as well. A port then is no number, and a host, a table or a role is not the one that was meant.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['safe', 'review'],
  messages: {
    refused: {
      text: 'With blanks behind it this is no number to the transactor, which then does not start.',
      severity: 'error',
    },
    memory: {
      text: 'With blanks behind it this is probably no memory size to the transactor, which then does not start.',
      severity: 'warning',
    },
    name: {
      text: 'The blanks are a part of the value of {key}, which names something else with them.',
      severity: 'warning',
    },
    kept: {
      text: 'The blanks are a part of the value of {key}.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: devFile.replace('4334', '4334«  »'), fixed: devFile },
      { text: devFile.replace('256m', '256m« »'), fixed: devFile },
      { text: devFile.replace('localhost', 'localhost«\t»'), fixed: devFile },
      { text: `${devFile}data-dir=/var/lib/datomic« »\n`, fixed: `${devFile}data-dir=/var/lib/datomic\n` },
    ],
    valid: [{ text: devFile.replaceAll('=', '=  ') }, { text: `${devFile}pid-file=  \n# a comment  \n` }],
  },
  *whole(file, { kind }) {
    for (const { entry, property } of knownProperties(file, kind)) {
      const { key, type } = property;
      const { value } = entry;
      const end = endOfValue(value.text);
      if (end === value.text.length || end === 0) continue;
      yield { message: messageOf(key, type), span: sourceSpan(value, end, value.text.length), data: { key } };
    }
  },
  *fixes(file, { message, span }, change) {
    const entry = knownPropertyAt(file, span)?.entry;
    if (!entry) return;
    const edits = change((draft) => draft.add({ span, text: '' }));
    yield { title: 'Remove the blanks', safety: message === 'refused' ? 'safe' : 'review', edits };
  },
});

function messageOf(key: string, { is }: ValueType): 'refused' | 'memory' | 'name' | 'kept' {
  if (parsedPorts.has(key)) return 'refused';
  if (is === 'memory') return 'memory';
  return names.has(is) ? 'name' : 'kept';
}

function endOfValue(text: string): number {
  let end = text.length;
  while (isBlank(text[end - 1])) end--;
  return end;
}
