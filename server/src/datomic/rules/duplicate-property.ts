import { commentOut } from '../../syntax/properties/edit';
import { hasTemplateBranches, isReadAlike, propertyAt } from '../document';
import { fileRule } from '../rule';

export const duplicateProperty = fileRule({
  name: 'duplicate-property',
  summary: 'A property stands in the file more than once.',
  why: 'Of several lines with one key the last counts, silently. Who changes an earlier one changes nothing.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['safe', 'review'],
  messages: {
    different: {
      text: '{key} has another value further down, and only that counts.',
      severity: 'warning',
    },
    same: {
      text: '{key} stands here and once more further down with the same value; a change here would have no effect.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: 'protocol=dev\nhost=localhost\n«port»=4334\nport=4335\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=dev\nhost=localhost\n#port=4334\nport=4335\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: 'protocol=dev\n«host»=localhost\nport=4334\nhost: localhost\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=dev\n#host=localhost\nport=4334\nhost: localhost\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: 'protocol=dev\n«host»=localhost\nport=4334\nhost=localhost\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=dev\n#host=localhost\nport=4334\nhost=localhost\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
    ],
    valid: [
      {
        text: 'protocol=dev\nhost=localhost\nport=4334\n#port=4335\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: '{% if production %}\nhost=db.example.com\n{% else %}\nhost=localhost\n{% endif %}\nprotocol=dev\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
    ],
  },
  *whole(file) {
    // Of the branches of a template only one will stand in the file.
    if (hasTemplateBranches(file)) return;
    for (const entry of file.properties) {
      const key = entry.key.text;
      const last = file.java.get(key);
      if (!last || last === entry || !/\w/.test(key)) continue;
      const message = last.value.text === entry.value.text ? 'same' : 'different';
      const related = [{ span: last.key.span, text: 'This line counts.' }];
      yield { message, span: entry.key.span, data: { key }, related };
    }
  },
  *fixes(file, { message, data, span }, change) {
    const entry = propertyAt(file, span.start);
    const last = file.java.get(data?.key ?? '');
    if (!entry || !last) return;
    // If ensure-transactor does not see the last line, it would lose its value with this one.
    const isSafe = message === 'same' && isReadAlike(file, last);
    const edits = change((draft) => draft.add(...commentOut(file.tree, entry)));
    yield { title: 'Comment this line out', safety: isSafe ? 'safe' : 'review', edits };
  },
});
