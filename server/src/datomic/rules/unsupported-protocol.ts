import { protocolOf } from '../catalogue/protocols';
import { devFile } from '../examples';
import { liveEntry, namedProtocol } from '../named-protocol';
import { fileRule } from '../rule';
import { isBefore } from '../values/version';

const riakFile = `${devFile.replace('dev', '«riak»')}riak-host=localhost\nriak-bucket=datomic\n`;

export const unsupportedProtocol = fileRule({
  name: 'unsupported-protocol',
  summary: 'The storage protocol is not in the version of Datomic that is in use.',
  why: 'Storages come and go with versions of Datomic: Riak and Couchbase are gone, Datomic Free had one of its own, and cass3 is new. A transactor stops at a protocol that its version does not have. Without a configured version only what current versions lack is reported.',
  reference: 'https://docs.datomic.com/operation/legacy-storage.html',
  kinds: ['transactor'],
  messages: {
    removed: {
      text: 'Current versions of Datomic Pro have no protocol {protocol}, so they do not start with this file.',
      severity: 'information',
    },
    gone: {
      text: 'Datomic {version} has no protocol {protocol}, so it does not start: the last version with it was {last}.',
      severity: 'error',
    },
    'too-new': {
      text: 'Datomic {version} has no protocol {protocol}, so it does not start: the first version with it is {since}.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      { text: riakFile },
      { text: riakFile, options: { datomic: { version: '1.0.7364', links: [] } } },
      {
        text: `${devFile.replace('dev', '«cass3»')}cassandra-host=localhost\ncassandra-table=datomic2.datomic2\n`,
        options: { datomic: { version: '1.0.6242', links: [] } },
      },
      { text: devFile.replace('dev', '«free»') },
    ],
    valid: [
      { text: devFile },
      { text: devFile.replace('dev', 'free'), options: { datomic: { version: '0.9.5697', links: [] } } },
      { text: riakFile.replace(/[«»]/g, ''), options: { datomic: { version: '1.0.6242', links: [] } } },
    ],
  },
  *whole(file, { options }) {
    const protocol = protocolOf(namedProtocol(file) ?? '');
    const entry = liveEntry(file, 'protocol');
    if (!protocol || !entry) return;
    const { version } = options.datomic;
    const { name, since, lastIn } = protocol;
    const { span } = entry.value;
    if (version !== undefined && since && isBefore(version, since))
      yield { message: 'too-new', span, data: { protocol: name, version, since } };
    else if (version !== undefined && lastIn) {
      if (isBefore(lastIn, version))
        yield { message: 'gone', span, data: { protocol: name, version, last: lastIn }, tag: 'deprecated' };
    } else if (protocol.status === 'removed' && !version?.startsWith('0.'))
      yield { message: 'removed', span, data: { protocol: name }, tag: 'deprecated' };
  },
});
