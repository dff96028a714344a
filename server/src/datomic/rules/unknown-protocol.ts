import { closestNames } from '../../core/spelling';
import { replaceValue } from '../../syntax/properties/edit';
import { protocolOf, protocols } from '../catalogue/protocols';
import { ddbFile, devFile, sqlFile } from '../examples';
import { liveEntry, namedProtocol } from '../named-protocol';
import { fileRule } from '../rule';
import { isQuoted } from '../values/setting';

/** The protocol that a wrong name most probably means. */
function meantProtocol(name: string): string | undefined {
  const word = name.trim().toLowerCase();
  const usual = protocols.filter(({ status }) => status === 'current' || status === 'legacy');
  const called = usual.find((protocol) => protocol.name === word || protocol.alsoCalled?.includes(word));
  const [closest, ...others] = closestNames(
    word,
    usual.map((protocol) => protocol.name),
  );
  return called?.name ?? (others.length === 0 ? closest : undefined);
}

/** Short enough for a message. */
const shown = (value: string): string => (value.length > 30 ? `${value.slice(0, 30)}…` : value);

/** True for a value with quotes, a comment or blanks at its end, about which other rules know more. */
const isBlurred = (value: string): boolean => isQuoted(value) || /\s(#|$)/.test(value);

export const unknownProtocol = fileRule({
  name: 'unknown-protocol',
  summary: 'The file names a storage protocol that no transactor has.',
  why: 'The protocol says where the transactor keeps its data. With a name that it does not know it stops at once. Names are written in lower case, and the memory databases of peers (datomic:mem) have no transactor at all.',
  reference: 'https://docs.datomic.com/operation/storage.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    memory: {
      text: 'No transactor has the protocol mem, so it does not start: a database in memory lies within the peer.',
      severity: 'warning',
    },
    misspelt: {
      text: 'No transactor has the protocol "{protocol}", so it does not start; {name} is meant.',
      severity: 'warning',
    },
    unknown: {
      text: 'No transactor has the protocol "{protocol}", so it does not start.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: devFile.replace('dev', '«mem»'), fixed: devFile },
      { text: ddbFile.replace('ddb', '«DDB»'), fixed: ddbFile },
      { text: sqlFile.replace('sql', '«postgresql»'), fixed: sqlFile },
      { text: devFile.replace('dev', '«mongodb»') },
    ],
    valid: [
      { text: devFile },
      { text: devFile.replace('dev', '"dev"') },
      { text: devFile.replace('dev', '${PROTOCOL}') },
      { text: devFile.replace('dev', '') },
    ],
  },
  *whole(file) {
    const protocol = namedProtocol(file);
    const entry = liveEntry(file, 'protocol');
    if (protocol === undefined || !entry || protocolOf(protocol) || isBlurred(protocol)) return;
    const { span } = entry.value;
    const name = meantProtocol(protocol);
    if (protocol === 'mem') yield { message: 'memory', span };
    else if (name) yield { message: 'misspelt', span, data: { protocol: shown(protocol), name } };
    else yield { message: 'unknown', span, data: { protocol: shown(protocol) } };
  },
  *fixes(file, { message, data }, change) {
    const entry = liveEntry(file, 'protocol');
    const name = message === 'memory' ? 'dev' : data?.name;
    if (!entry || !name) return;
    const edits = change((draft) => draft.add(replaceValue(file.tree, entry, name)));
    yield { title: `Change to ${name}`, safety: 'review', edits };
  },
});
