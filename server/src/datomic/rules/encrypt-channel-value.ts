import { replaceValue } from '../../syntax/properties/edit';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { hasMarker } from '../values/marker';
import { shown } from '../values/shown';

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
    if (!entry || hasMarker(entry.value.text)) return;
    const { text } = entry.value;
    const [form = ''] = text.trim().split(/[\s,;]/, 1);
    if (form === '') yield { message: 'blank', span: entry.key.span };
    else if (form === 'false' || form === 'nil') yield { message: 'off', span: entry.value.span };
    else if (form !== 'true') yield { message: 'stays-on', span: entry.value.span, data: { text: shown(text) } };
  },
  *fixes(file, _report, change) {
    const entry = file.java.get(key);
    if (!entry) return;
    const edits = change((draft) => draft.add(replaceValue(file.tree, entry, 'true')));
    yield { title: 'Write true: encrypt', safety: 'review', edits };
  },
});
