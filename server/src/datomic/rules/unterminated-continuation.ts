import type { Span } from '../../core/span';
import { endsInOpenBackslash } from '../../syntax/properties/logical-line';
import type { PropertyEntry } from '../../syntax/properties/parse';
import type { TransactorFile } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { swallowedLine } from '../two-readers';

export const unterminatedContinuation = fileRule({
  name: 'unterminated-continuation',
  summary: 'A backslash at the end of a line draws the next property or comment into the value.',
  why: 'java.util.Properties goes on with a value on the next line if a line ends in an odd number of backslashes, whatever stands there. The next property is then a part of this value and does not exist for the program.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['review'],
  messages: {
    property: {
      text: 'This backslash makes the next line a part of the value of {key}, so the property there does not exist.',
      severity: 'error',
    },
    comment: {
      text: 'This backslash makes the comment in the next line a part of the value of {key}.',
      severity: 'error',
    },
    end: {
      text: 'The file ends in a backslash, so whatever is added below becomes a part of the value of {key}.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}data-dir=data«\\»\nlog-dir=log\n`,
        fixed: `${devFile}data-dir=data\nlog-dir=log\n`,
      },
      {
        text: `${devFile}data-dir=data« \\»\n# logs stay where they are\n`,
        fixed: `${devFile}data-dir=data\n# logs stay where they are\n`,
      },
      { text: `${devFile}data-dir=data« \\»`, fixed: `${devFile}data-dir=data` },
    ],
    valid: [
      {
        text: `${devFile}license-key=AbCd\\\n  eFgH==\n`,
      },
    ],
  },
  *whole(file) {
    for (const entry of file.properties) {
      const swallowed = swallowedLine(file, entry);
      const end = entry.span.end === file.text.length ? openEnd(file, entry) : undefined;
      if (end && !swallowed) yield { message: 'end', span: end, data: { key: entry.key.text } };
      if (!swallowed) continue;
      const related = [{ span: swallowed.line, text: 'This line is a part of the value.' }];
      yield { message: swallowed.kind, span: swallowed.backslash, data: { key: entry.key.text }, related };
    }
  },
  *fixes(_file, { span }, change) {
    const edits = change((draft) => draft.add({ span, text: '' }));
    yield { title: 'End the value here', safety: 'review', edits };
  },
});

/** The backslash in which a file ends, and the blanks in front of it. */
function openEnd({ text }: TransactorFile, { lines, value }: PropertyEntry): Span | undefined {
  const line = lines.at(-1)!;
  if (!endsInOpenBackslash(text, line) || value.text === '') return undefined;
  const kept = text.slice(line.start, line.end - 1).trimEnd();
  return { start: line.start + kept.length, end: line.end };
}
