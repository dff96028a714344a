import { protocolOf } from '../catalogue/protocols';
import { devFile, sqlFile } from '../examples';
import { roleKeys } from '../families';
import { unknownKeys } from '../misspelt';
import { namedProtocol } from '../named-protocol';
import { requiredOf } from '../required';
import { fileRule } from '../rule';

/** What `role-in-cf-file` reports. */
const isRole = (key: string): boolean => key === 'aws-instance-profile' || Object.values(roleKeys).includes(key);

export const unknownProperty = fileRule({
  name: 'unknown-property',
  summary: 'The program that reads the file knows no such property.',
  why: 'The transactor takes the properties that it knows and passes over all others without a word: a misspelt one has no effect, and the default is used instead. In a file, properties are written in lower case with hyphens, also those whose system properties are in camel case.',
  reference: 'https://docs.datomic.com/operation/system-properties.html',
  kinds: ['transactor', 'cf'],
  fixable: ['review'],
  messages: {
    required: {
      text: 'The transactor knows no property {key}; {name} is meant, and without that it does not start.',
      severity: 'error',
    },
    misspelt: {
      text: '{reader} knows no property {key} and silently ignores it; {name} is meant.',
      severity: 'warning',
    },
    'other-file': {
      text: '{reader} ignores {key}, which belongs in {file}.',
      severity: 'information',
    },
    unknown: {
      text: '{reader} knows no property {key} and silently ignores it.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: devFile.replace('memory-index-max', '«memoryIndexMax»'), fixed: devFile },
      { text: `${devFile}«alt_host»=10.0.1.25\n`, fixed: `${devFile}alt-host=10.0.1.25\n` },
      { text: `${devFile}«writeConcurrency» = 8\n`, fixed: `${devFile}write-concurrency = 8\n` },
      { text: `${devFile}«datomic.memcachedServers»: cache:11211\n`, fixed: `${devFile}memcached: cache:11211\n` },
      {
        text: `${devFile}«hearbeat-interval-msec»=5000\n`,
        fixed: `${devFile}heartbeat-interval-msec=5000\n`,
      },
      { text: `${devFile}«heartbeat»=5000\n`, fixed: `${devFile}heartbeat-interval-msec=5000\n` },
      {
        text: sqlFile.replace('sql-url', '«db-uri»'),
        fixed: sqlFile,
      },
      { text: `${devFile}«transaction-threshold»=10000\n` },
      { text: `${devFile}«javaXmx»=4g\n` },
      { text: `${devFile}data-dir=data\n«data_dir»=data2\n` },
    ],
    valid: [
      { text: `${devFile}alt-host=10.0.1.25\n` },
      { text: `${devFile}spring.application.name=orders\nhalf-typed\n<PASSWORD>=x\n{{ extra }}\n` },
    ],
  },
  *whole(file, { kind }) {
    const reader = kind === 'cf' ? 'create-cf-template' : 'The transactor';
    const otherFile = kind === 'cf' ? 'the transactor file' : 'the properties file of create-cf-template';
    const required = kind === 'transactor' ? requiredOf(file, kind) : [];
    // What undocumented protocols read is hardly known.
    const isInternal = protocolOf(namedProtocol(file) ?? '')?.status === 'internal';
    for (const { entry, key, meant } of unknownKeys(file, kind)) {
      if (kind === 'cf' && isRole(key)) continue;
      const span = entry.key.span;
      if (!meant) yield { message: 'unknown', span, data: { reader, key } };
      else if (!meant.kinds.includes(kind)) {
        if (!isInternal) yield { message: 'other-file', span, data: { reader, key, file: otherFile } };
      } else if (required.includes(meant)) yield { message: 'required', span, data: { key, name: meant.key } };
      else yield { message: 'misspelt', span, data: { reader, key, name: meant.key } };
    }
  },
  *fixes(file, { message, span, data }, change) {
    if (message !== 'misspelt' && message !== 'required') return;
    const { key = '', name = '' } = data ?? {};
    // Not where the key is written with escapes or over two lines.
    if (!file.text.slice(span.start, span.end).endsWith(key)) return;
    const edit = { span: { start: span.end - key.length, end: span.end }, text: name };
    yield { title: `Change to ${name}`, safety: 'review', edits: change((draft) => draft.add(edit)) };
  },
});
