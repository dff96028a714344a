import assert from 'node:assert/strict';
import { documentTooLarge } from '../../../server/src/core/engine-rules';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { defaultOptions, languages } from '../../../server/src/languages';

const language = languages.find(({ id }) => id === 'iam')!;

/** A statement with a text from outside in one place. */
const places: Readonly<Record<string, (text: string) => object>> = {
  sid: (text) => ({ Sid: text }),
  effect: (text) => ({ Effect: text }),
  action: (text) => ({ Action: `s3:${text}` }),
  'action of no service': (text) => ({ Action: `${text}:Get` }),
  'pattern of actions': (text) => ({ Action: `s3:${text}*` }),
  resource: (text) => ({ Resource: `arn:aws:sqs:eu-west-1:111122223333:${text}` }),
  'field of an ARN': (text) => ({ Resource: `arn:aws:sqs:${text}:111122223333:orders` }),
  principal: (text) => ({ Principal: { AWS: text } }),
  'service principal': (text) => ({ Principal: { Service: `${text}.amazonaws.com` } }),
  operator: (text) => ({ Condition: { [text]: { 'aws:username': 'x' } } }),
  key: (text) => ({ Condition: { StringEquals: { [`aws:${text}`]: 'x' } } }),
  'key of no service': (text) => ({ Condition: { StringEquals: { [`${text}:x`]: 'x' } } }),
  value: (text) => ({ Condition: { StringLike: { 'aws:username': text } } }),
  variable: (text) => ({ Condition: { StringLike: { 'aws:username': `\${${text}}` } } }),
  element: (text) => ({ [text]: 'x' }),
};

describe('texts that are long', () => {
  for (const [place, statement] of Object.entries(places))
    it(`break no rule as ${place}`, () => {
      for (const text of [
        'a'.repeat(1_900_000),
        '\u0000'.repeat(300_000),
        'AKIA'.repeat(400_000),
        '*a'.repeat(900_000),
      ]) {
        const policy = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement(text) };
        const source = JSON.stringify({ Version: '2012-10-17', Statement: [policy] });
        const reading = language.read(source, { path: 'policy.json' }, defaultOptions);
        const findings = lint(language, reading, { levels: defaultLevels, options: defaultOptions });
        const broken = findings.filter(
          ({ rule }) => rule.name === 'internal-error' || rule.name === documentTooLarge.name,
        );
        assert.deepEqual(
          broken.map((finding) => finding.text),
          [],
          `${place} ${text.slice(0, 4)}`,
        );
      }
    });
});
