import type { Span } from '../../core/span';
import { replaceValue } from '../../syntax/properties/edit';
import { sourceSpan } from '../../syntax/properties/logical-line';
import type { PropertyEntry } from '../../syntax/properties/parse';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { swallowedLine } from '../two-readers';
import { hasMarker } from '../values/marker';
import { shown } from '../words';

const key = 'encrypt-channel';

export const encryptChannelValue = fileRule({
  name: 'encrypt-channel-value',
  summary: 'encrypt-channel switches encryption off, or does not do what it seems to say.',
  why: 'Peers and transactor exchange all data over a channel that is encrypted unless encrypt-channel is false. The value is read as a piece of Clojure data and not checked: only false switches encryption off; False, no, off and 0 leave it on.',
  reference: 'https://docs.datomic.com/operation/transactor.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    off: {
      text: 'Peers and transactor exchange all data in clear text, readable to everybody on the network between them.',
      severity: 'warning',
    },
    'stays-on': {
      text: '{text} is neither true nor false, and the channel stays encrypted.',
      severity: 'warning',
    },
    blank: {
      text: 'A blank encrypt-channel may switch encryption off; it is on only where the property is absent or true.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: `${devFile}encrypt-channel=«false»\n`, fixed: `${devFile}encrypt-channel=true\n` },
      {
        text: `${devFile}encrypt-channel=«off»\n`,
        fixed: `${devFile}encrypt-channel=true\n`,
      },
      {
        text: `${devFile}encrypt-channel=«false» # for tests\n`,
        fixed: `${devFile}encrypt-channel=true # for tests\n`,
      },
      { text: `${devFile}«encrypt-channel»=\n`, fixed: `${devFile}encrypt-channel=true\n` },
    ],
    valid: [
      { text: devFile },
      { text: `${devFile}encrypt-channel=true\n` },
      { text: `${devFile}encrypt-channel=\${ENCRYPT}\n` },
    ],
  },
  *whole(file) {
    const entry = file.java.get(key);
    if (!entry || hasMarker(entry.value.text) || swallowedLine(file, entry)) return;
    const form = firstForm(entry);
    if (!form) yield { message: 'blank', span: entry.key.span };
    else if (/^(false|nil)$/.test(form.text)) yield { message: 'off', span: form.span };
    else if (form.text !== 'true') yield { message: 'stays-on', span: form.span, data: { text: shown(form.text) } };
  },
  *fixes(file, { span }, change) {
    const entry = file.java.get(key);
    if (!entry) return;
    const form = firstForm(entry);
    const edit = form ? { span, text: 'true' } : replaceValue(file.tree, entry, 'true');
    yield { title: 'Write true: encrypt', safety: 'review', edits: change((draft) => draft.add(edit)) };
  },
});

/** What Clojure reads of the value: all up to the first blank, comma or semicolon. Nothing if it is blank. */
function firstForm({ value }: PropertyEntry): { readonly text: string; readonly span: Span } | undefined {
  const { 0: text, index } = /[^\s,;]+/.exec(value.text) ?? { 0: '', index: 0 };
  return text === '' ? undefined : { text, span: sourceSpan(value, index, index + text.length) };
}
