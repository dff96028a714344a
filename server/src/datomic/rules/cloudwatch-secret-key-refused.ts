import { ddbFile } from '../examples';
import { fileRule } from '../rule';
import { settingOf } from '../values/setting';

const metrics = `${ddbFile}aws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=orders\n`;

export const cloudwatchSecretKeyRefused = fileRule({
  name: 'cloudwatch-secret-key-refused',
  summary: 'Current versions of Datomic may refuse the secret key for CloudWatch.',
  why: 'As far as the program of 1.0 shows, it expects something else than a key under this name, stops at the start, and writes the value into its error message. Versions 0.9 read the key. A role needs none.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  kinds: ['transactor'],
  messages: {
    refused: {
      text: 'Current versions may not start with this key and print its value; with a role, metrics need no key.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [{ text: `${metrics}«aws-cloudwatch-secret-key»=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n` }],
    valid: [
      { text: metrics },
      {
        text: `${metrics}aws-cloudwatch-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`,
        options: { datomic: { version: '0.9.5927', links: [] } },
      },
    ],
  },
  *whole(file, { options }) {
    const secret = settingOf(file, 'aws-cloudwatch-secret-key');
    if (secret && !options.datomic.version?.startsWith('0.')) yield { message: 'refused', span: secret.entry.key.span };
  },
});
