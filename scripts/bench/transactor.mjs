const settings = [
  'protocol=ddb',
  'host=10.0.0.12',
  'alt-host=203.0.113.12',
  'port=4334',
  'aws-dynamodb-table=orders',
  'aws-dynamodb-region=eu-west-1',
  'aws-transactor-role=orders-transactor',
  'aws-peer-role=orders-peer',
  'memory-index-threshold=32m',
  'memory-index-max=256m',
  'object-cache-max=128m',
  'aws-s3-log-bucket-id=orders-logs',
  'aws-cloudwatch-region=eu-west-1',
  'aws-cloudwatch-dimension-value=orders',
  'write-concurrency=4',
  'read-concurrency=8',
  'ping-host=localhost',
  'ping-port=9999',
];

/** A transactor file of 200 lines: each setting with its remarks, as the sample files of Datomic have them. */
export const transactorFile = () =>
  settings
    .flatMap((line, i) => [
      `## ${i + 1}. ${line.split('=')[0]}`,
      '# Set by the platform team; see the runbook before you change it.',
      ...Array.from({ length: 7 }, (_, j) => `# remark ${j + 1} on this setting, as long as such remarks are`),
      line,
      '',
    ])
    .concat('# end', '')
    .join('\n');

/** One more character in a remark or a value somewhere, or the last such one gone. */
export function editProperty(lines, next, number) {
  let line = next(lines.length);
  while ((lines[line] ?? '') === '') line = (line + 1) % lines.length;
  const character = lines[line].length;
  const text = number % 3 === 2 ? '' : String.fromCharCode(97 + (number % 26));
  const start = number % 3 === 2 ? character - 1 : character;
  lines[line] = lines[line].slice(0, start) + text;
  return { range: { start: { line, character: start }, end: { line, character } }, text };
}
