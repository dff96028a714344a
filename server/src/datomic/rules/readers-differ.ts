import { writePlainly } from '../../syntax/properties/edit';
import type { CommentEntry, PropertyEntry } from '../../syntax/properties/parse';
import { ensureLineAt, ensureReadingOf, isReadAlike, propertyAt, type TransactorFile } from '../document';
import { fileRule } from '../rule';
import { isEnsureKey, isForEnsure, swallowedLine } from '../two-readers';

const reference = 'https://docs.datomic.com/operation/storage.html';

export const readersDiffer = fileRule({
  name: 'readers-differ',
  summary: 'The transactor and ensure-transactor read a line differently.',
  why: 'The transactor reads the file with java.util.Properties. ensure-transactor goes line by line and knows no escapes: it wants `key=value` from the first column on, without blanks around the sign, takes `#` in the first column alone for a comment, and joins any line that ends in a backslash with the next. What it does not see it treats as absent: it names another table, asks for a role that is there, or leaves a permission out.',
  reference,
  kinds: ['transactor'],
  fixable: ['safe', 'review'],
  messages: {
    unseen: {
      text: 'The transactor reads {key} in this line but ensure-transactor does not, and works as if it were not there.',
      severity: 'warning',
    },
    joined: {
      text: 'The line before ends in a backslash, so ensure-transactor joins this line with it and does not see {key}.',
      severity: 'warning',
    },
    value: {
      text: 'ensure-transactor reads another value of {key} than the transactor, and works with that.',
      severity: 'warning',
    },
    copied: {
      text: 'Only the transactor reads {key} in this line; ensure-transactor copies the line without knowing it as that property.',
      severity: 'information',
    },
    comment: {
      text: 'This is a comment to the transactor, but to ensure-transactor a property; to both it is one with `#` in the first column.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\n«aws-dynamodb-table» = orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\n# mirrored to D:\\\n«aws-dynamodb-region»=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\n# mirrored to D:\\\n\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\n«aws-transactor-role»= orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\n«memory-index-threshold»: 32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\n«!» object-cache-max=1g\nobject-cache-max=128m\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\nmemory-index-threshold=32m\nmemory-index-max=256m\n# object-cache-max=1g\nobject-cache-max=128m\n',
      },
    ],
    valid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=\naws-peer-role=\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n  # indented\n! no sign\n',
      },
      {
        text: 'protocol = dev\nhost = localhost\nport = 4334\nmemory-index-threshold = 32m\nmemory-index-max = 256m\nobject-cache-max = 128m\n',
      },
    ],
  },
  *whole(file) {
    if (!isForEnsure(file)) return;
    for (const entry of file.tree.entries) {
      if (entry.kind === 'comment' && isSeenByEnsure(file, entry))
        yield { message: 'comment', span: { start: entry.span.start, end: entry.marker.end } };
      const message = entry.kind === 'property' ? differenceIn(file, entry) : undefined;
      if (entry.kind !== 'property' || !message) continue;
      yield { message, span: entry.key.span, data: { key: entry.key.text } };
    }
  },
  *fixes(file, { message, span }, change) {
    if (message === 'comment') {
      const edits = change((draft) => draft.add({ span, text: '#' }));
      yield { title: 'Begin the comment with # in the first column', safety: 'safe', edits };
    }
    const entry = propertyAt(file, span.start);
    const plain = entry && writePlainly(file.tree, entry);
    if (!plain) return;
    // Without address and protocol ensure-transactor refuses the file; what it only copies stays the same for it.
    const isSafe = message === 'copied' || (addressKeys.has(entry.key.text) && !file.ensure.has(entry.key.text));
    const edits = change((draft) => draft.add(...plain));
    yield { title: 'Write the line so that both read it alike', safety: isSafe ? 'safe' : 'review', edits };
    const all = file.properties.filter((each) => differenceIn(file, each));
    if (all.length < 2) return;
    const allEdits = change((draft) => {
      for (const each of all) draft.add(...(writePlainly(file.tree, each) ?? []));
    });
    yield { title: 'Write all lines so that both read them alike', safety: 'review', edits: allEdits };
  },
});

/** What ensure-transactor asks for in any file. */
const addressKeys: ReadonlySet<string> = new Set(['protocol', 'host', 'port']);

function differenceIn(file: TransactorFile, entry: PropertyEntry) {
  const key = entry.key.text;
  if (isReadAlike(file, entry) || swallowedLine(file, entry)) return undefined;
  const reading = ensureReadingOf(file, entry);
  if (!isEnsureKey(key)) {
    // Escapes that Java needs cannot be written in any other way.
    return /^[a-z][a-z0-9-]*$/.test(key) && writePlainly(file.tree, entry) ? ('copied' as const) : undefined;
  }
  if (reading?.key === key) return 'value';
  return ensureLineAt(file, entry.span.start) ? 'unseen' : 'joined';
}

/** A comment of Java's that has the form of a property to ensure-transactor. */
const isSeenByEnsure = (file: TransactorFile, { span }: CommentEntry): boolean =>
  /^[ \t\f]*!/.test(ensureLineAt(file, span.start)?.property?.key ?? '');
