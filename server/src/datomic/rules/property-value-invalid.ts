import { replaceValue } from '../../syntax/properties/edit';
import { cfFile, ddbFile, devFile, sqlFile } from '../examples';
import { fileRule } from '../rule';
import { parsedPorts, problemOf, type ValueProblem } from '../values/check';
import { hasMarker } from '../values/marker';
import { readInteger } from '../values/number';
import { isQuoted, type KnownProperty, knownProperties, knownPropertyAt } from '../values/setting';
import { isBefore } from '../values/version';
import { shown } from '../words';

const heartbeat = 'heartbeat-interval-msec';

export const propertyValueInvalid = fileRule({
  name: 'property-value-invalid',
  summary: 'A value is none that its property can have.',
  why: 'The transactor checks most settings when it starts, and stops at the first that it cannot read. What it does not check fails later, when the host, the table or the function of that name is looked for.',
  reference: 'https://docs.datomic.com/operation/system-properties.html',
  fixable: ['safe', 'review'],
  messages: {
    memory: {
      text: '{text} is no memory size: the transactor wants a whole number, with k, m or g behind it or nothing, and does not start.',
      severity: 'error',
    },
    port: {
      text: '{text} is no port, which is a number from 1 to 65535, so the transactor does not start.',
      severity: 'error',
    },
    'other-port': {
      text: '{text} is no port that others can connect to, which is a number from 1 to 65535.',
      severity: 'warning',
    },
    integer: { text: '{text} is no whole number, which {key} has to be.', severity: 'warning' },
    number: { text: '{text} is no number, which {key} has to be.', severity: 'warning' },
    'too-small': {
      text: '{text} is too little for {key}, which has to be {expected} or more, and is probably refused.',
      severity: 'warning',
    },
    'too-large': {
      text: '{text} is too much for {key}, which has to be {expected} or less, and is probably refused.',
      severity: 'warning',
    },
    boolean: {
      text: '{text} is neither true nor false, in small letters, which {key} has to be.',
      severity: 'warning',
    },
    choice: { text: '{text} is no value of {key}, which has to be one of: {expected}.', severity: 'warning' },
    host: {
      text: '{text} is not just the name or the address of a host, so nobody finds it.',
      severity: 'warning',
    },
    endpoint: { text: '{text} is not of the form host:port that {key} has to have.', severity: 'warning' },
    region: { text: '{text} is not the name of an AWS region, such as eu-west-1.', severity: 'warning' },
    function: {
      text: '{text} names no function: ns/name of a Clojure function, or pkg.Class.method of a Java method.',
      severity: 'warning',
    },
    form: { text: '{text} does not have the form that {key} needs: {expected}.', severity: 'warning' },
    name: { text: '{text} is no name that AWS accepts for this, which is: {expected}.', severity: 'information' },
    separator: {
      text: 'The pairs are probably to be separated by semicolons: with & between them they are one.',
      severity: 'information',
    },
    heartbeat: {
      text: 'Versions before 1.0.7277 may refuse less than 5000 ms, and this one is configured as {version}.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: devFile.replace('256m', '«256 MB»'), fixed: devFile },
      { text: devFile.replace('4334', '«4334/tcp»') },
      { text: devFile.replace('4334', '«43340000»') },
      { text: `${devFile}rest-port=«none»\n` },
      { text: `${devFile}write-concurrency=«many»\n` },
      { text: `${devFile}index-segs-per-second=«all»\n` },
      { text: devFile.replace('256m', '«16m»').replace('32m', '8m') },
      { text: `${devFile}index-parallelism=«16»\n` },
      {
        text: `${devFile}memcached=cache-1.example.internal:11211\nmemcached-auto-discovery=«True»\n`,
        fixed: `${devFile}memcached=cache-1.example.internal:11211\nmemcached-auto-discovery=true\n`,
      },
      { text: `${devFile}storage-access=«locale»\n`, fixed: `${devFile}storage-access=local\n` },
      { text: devFile.replace('localhost', '«http://localhost:4334»'), fixed: devFile },
      {
        text: `${devFile}memcached=«cache-1.example.internal»\n`,
      },
      { text: ddbFile.replace('eu-west-1', '«eu-west-1b»'), fixed: ddbFile },
      { text: `${devFile}metrics-callback=«handler»\n` },
      {
        text: `${cfFile.replace('4g', '«4096»')}aws-ingress-groups=orders-peers\n`,
        path: 'cf.properties',
      },
      {
        text: `${ddbFile}aws-s3-log-bucket-id=«s3://orders-logs»\n`,
        fixed: `${ddbFile}aws-s3-log-bucket-id=orders-logs\n`,
      },
      {
        text: `${sqlFile}sql-driver-params=«ssl=true&sslmode=require»\n`,
        fixed: `${sqlFile}sql-driver-params=ssl=true;sslmode=require\n`,
      },
      {
        text: `${devFile}heartbeat-interval-msec=«2000»\n`,
        options: { datomic: { version: '0.9.5561', links: [] } },
      },
    ],
    valid: [
      { text: devFile },
      { text: ddbFile },
      { text: `${devFile}heartbeat-interval-msec=2000\n` },
      { text: devFile.replace('4334', '${PORT}').replace('localhost', 'db-<%= stage %>') },
      { text: `${devFile}index-parallelism=\nmetrics-callback=orders.metrics/handler\n` },
      { text: `${cfFile}aws-ingress-cidrs=10.0.0.0/16, 10.1.0.0/16\n`, path: 'cf.properties' },
    ],
  },
  *whole(file, { kind, options }) {
    for (const known of knownProperties(file, kind)) {
      const { entry, property } = known;
      const found = findingOf(known);
      const span = entry.value.span;
      const data = { key: property.key, text: shown(entry.value.text), expected: found?.expected ?? '' };
      if (found) yield { message: messageOf(property.key, entry.value.text.trimEnd(), found), span, data };
      const { version } = options.datomic;
      if (found || property.key !== heartbeat || !version || !isBefore(version, '1.0.7277')) continue;
      if (Number(entry.value.text) < 5000 && entry.value.text.trim() !== '')
        yield { message: 'heartbeat', span, data: { version } };
    }
  },
  *fixes(file, { message, span }, change) {
    const known = knownPropertyAt(file, span);
    const meant = known && findingOf(known)?.meant;
    if (meant === undefined) return;
    const edits = change((draft) => draft.add(replaceValue(file.tree, known!.entry, meant)));
    // With another unit the transactor refuses the size, so nothing is lost.
    yield { title: `Write ${meant}`, safety: message === 'memory' ? 'safe' : 'review', edits };
  },
});

/** Properties whose values have rules of their own. */
const elsewhere: ReadonlySet<string> = new Set(['protocol', 'encrypt-channel']);

/** What is wrong with a value, unless another rule says it: quotes, comments and blanks behind it. */
function findingOf({ entry, property }: KnownProperty): ValueProblem | undefined {
  const value = entry.value.text.trimEnd();
  if (elsewhere.has(property.key) || isQuoted(value) || /(^|\s)#/.test(value) || hasMarker(value)) return undefined;
  return problemOf(property, value);
}

/** That a number out of range is refused at the start, nobody has tried. */
const messageOf = (key: string, value: string, { is }: ValueProblem) =>
  is === 'port' && (!parsedPorts.has(key) || readInteger(value) !== undefined) ? 'other-port' : is;
