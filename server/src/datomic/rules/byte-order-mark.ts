import { byteOrderMark as mark } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import type { TransactorFile } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';

export const byteOrderMark = fileRule({
  name: 'byte-order-mark',
  summary: 'The file begins with a byte order mark.',
  why: 'java.util.Properties takes the three bytes of the mark for a part of the first key. The program then does not find that property, and says nothing of one that it does not need.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['safe', 'review'],
  messages: {
    property: {
      text: 'The byte order mark becomes a part of the first key, so {key} is not found.',
      severity: 'error',
    },
    comment: {
      text: 'The byte order mark makes a property of the first line; it would hide one that is put there.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '«\ufeff»protocol=dev\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed: devFile,
      },
      {
        text: '«\ufeff»encrypt-channel=true\nprotocol=dev\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'encrypt-channel=true\nprotocol=dev\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: '«\ufeff»# development\nprotocol=dev\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          '# development\nprotocol=dev\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
    ],
    valid: [
      {
        text: devFile,
      },
    ],
  },
  *whole(file) {
    if (!file.text.startsWith(mark)) return;
    const span = { start: 0, end: mark.length };
    const key = firstKey(file);
    yield key === '' ? { message: 'comment', span } : { message: 'property', span, data: { key } };
  },
  *fixes(file, { message, span }, change) {
    // Without a property that all need the program does not start; any other would take effect only now.
    const isSafe = message === 'comment' || propertyOf(firstKey(file))?.requiredBy === 'all';
    const edits = change((draft) => draft.add({ span, text: '' }));
    yield { title: 'Remove the byte order mark', safety: isSafe ? 'safe' : 'review', edits };
  },
});

/** The key behind the mark; empty in front of a comment or of nothing. */
function firstKey({ properties }: TransactorFile): string {
  const key = properties[0]?.key.text.slice(mark.length) ?? '';
  return /^[#!]/.test(key) ? '' : key;
}
