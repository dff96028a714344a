import type { Report } from '../../core/rule';
import { isSecretName } from '../../secrets/names';
import { replaceValue } from '../../syntax/properties/edit';
import type { TransactorFile } from '../document';
import { familyOf, roleKeys } from '../families';
import { type LinkedSystem, nameOf, systemsAs } from '../linked';
import { type Difference, differences } from '../procedure/differences';
import { readLinked } from '../procedure/role';
import { fileRule } from '../rule';
import { someOf } from '../words';

const base =
  'protocol=ddb\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\n';

const linkedTo = (role: 'transactor' | 'ensured', text: string) => ({
  systems: [
    {
      own: role === 'ensured' ? 'transactor' : 'ensured',
      others: [{ role, uri: `file:///${role}.properties`, text }],
    },
  ],
});

type Message = 'value' | 'missing' | 'extra' | 'changed' | 'added';

export const ensuredFileDiffers = fileRule<Message>({
  name: 'ensured-file-differs',
  summary: 'The input and the output file of ensure-transactor disagree.',
  why: 'The transactor is started with the file that ensure-transactor wrote. What was changed in its input afterwards has no effect yet, and what was changed in its output is lost when it runs again. What ensure-transactor itself fills in is no difference.',
  reference: 'https://docs.datomic.com/operation/storage.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    value: {
      text: '{file} has another value, but the transactor runs with this one until ensure-transactor runs again.',
      severity: 'warning',
    },
    missing: {
      text: 'This file lacks what {file} has ({keys}), so the transactor runs without it until ensure-transactor runs again.',
      severity: 'warning',
    },
    extra: {
      text: 'Only this file has the property, so the next run of ensure-transactor loses it: write it into {file} too.',
      severity: 'information',
    },
    changed: {
      text: '{file}, with which the transactor is started, has another value; this one counts when ensure-transactor has run again.',
      severity: 'information',
    },
    added: {
      text: '{file}, with which the transactor is started, lacks this property; it counts when ensure-transactor has run again.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: base.replace('port=4334', '«port»=4334'),
        options: linkedTo('transactor', base.replace('port=4334', 'port=4335')),
        fixed: base.replace('port=4334', 'port=4335'),
      },
      {
        text: base.replace('protocol=', '«protocol»='),
        options: linkedTo('transactor', `${base}write-concurrency=8\n`),
      },
      { text: `${base}«write-concurrency»=8\n`, options: linkedTo('transactor', base) },
      {
        text: `${base.replace('port=4334', '«port»=4335')}«write-concurrency»=8\n`,
        options: linkedTo('ensured', base),
      },
    ],
    valid: [
      { text: base, options: linkedTo('transactor', base.replace(/role=.*/g, 'role=')) },
      {
        text: `${base}aws-s3-log-bucket-id=orders-logs\n`,
        options: linkedTo('transactor', `${base}aws-s3-log-bucket-id=\n`),
      },
      { text: base.replace('port=4334', 'port=${PORT}'), options: linkedTo('ensured', base) },
      { text: base },
    ],
  },
  *whole(file, { options }) {
    for (const system of systemsAs(options, 'ensured', 'transactor')) yield* compared(file, system);
  },
  *fixes(file, { message, span, data }, change, { options }) {
    if (message !== 'value') return;
    for (const system of systemsAs(options, 'ensured')) {
      const input = readLinked(system, 'transactor');
      const found =
        input && differences(input.file, file).find(({ ensured }) => ensured?.key.span.start === span.start);
      if (!found?.input || !found.ensured || isSecretName(found.key)) continue;
      const { value } = found.input;
      const edit = replaceValue(file.tree, found.ensured, value.text);
      yield {
        title: `Take over the value of ${data?.file}`,
        safety: 'review',
        edits: change((draft) => draft.add(edit)),
      };
      return;
    }
  },
});

function compared(file: TransactorFile, system: LinkedSystem): Report<Message>[] {
  const isInput = system.own === 'transactor';
  const other = readLinked(system, isInput ? 'ensured' : 'transactor');
  if (!other) return [];
  const data = { file: nameOf(other.linked) };
  const found = isInput ? differences(file, other.file) : differences(other.file, file);
  return isInput ? aboutInput(found, data) : aboutEnsured(found, file, data);
}

type Data = { readonly file: string };

const aboutInput = (found: readonly Difference[], data: Data): Report<Message>[] =>
  found.flatMap(({ input, ensured }) =>
    input ? [{ message: ensured ? 'changed' : 'added', span: input.key.span, data } satisfies Report<Message>] : [],
  );

function aboutEnsured(found: readonly Difference[], file: TransactorFile, data: Data): Report<Message>[] {
  const reports = found.flatMap(({ input, ensured }): Report<Message>[] =>
    // Roles without a name and keys that were not taken out are for other rules.
    !ensured || isForOthers(ensured.key.text, ensured.value.text)
      ? []
      : [{ message: input ? 'value' : 'extra', span: ensured.key.span, data }],
  );
  const keys = found.flatMap(({ key, ensured }) => (ensured ? [] : [key]));
  const [first] = file.properties;
  if (first && keys.length > 0)
    reports.push({ message: 'missing', span: first.key.span, data: { ...data, keys: someOf(keys) } });
  return reports;
}

const isForOthers = (key: string, value: string): boolean =>
  familyOf(key) !== undefined || (value === '' && Object.values(roleKeys).includes(key));
