import { changeToMeant } from '../fixes';
import { mistakesIn } from '../mistakes';
import { configRule } from '../rule';

export const configUnknownKey = configRule({
  name: 'config-unknown-key',
  summary: 'The configuration has a key that Rolewise does not know.',
  why: 'What stands under a misspelt key has no effect. An override with such a key is ignored as a whole: without "sid", for example, it would silence a rule in more statements than was meant.',
  fixable: ['review'],
  messages: {
    unknown: { text: 'There is no such key here, so Rolewise ignores {ignored}.', severity: 'error' },
    misspelt: {
      text: 'There is no such key here, so Rolewise ignores {ignored}; "{meant}" is probably meant.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  «"rule"»: { "principal-public": "error" }\n}\n',
        fixed: '{\n  "rules": { "principal-public": "error" }\n}\n',
      },
      {
        text: '{\n  "overrides": [\n    {\n      "files": "queue.json",\n      «"Sid"»: "Producers",\n      "rules": { "principal-public": "off" },\n      «"owner"»: "messaging",\n      "reason": "Reached through a VPC endpoint only"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "overrides": [\n    {\n      "files": "queue.json",\n      "sid": "Producers",\n      "rules": { "principal-public": "off" },\n      "owner": "messaging",\n      "reason": "Reached through a VPC endpoint only"\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{\n  "$schema": "./node_modules/rolewise/schemas/rolewise.schema.json",\n  "placeholders": { "rule": "any name will do here" }\n}\n',
      },
    ],
  },
  *whole(config, { catalog }) {
    for (const { kind, span, data } of mistakesIn(config, catalog))
      if (kind === 'unknown-key') yield { message: data.meant === undefined ? 'unknown' : 'misspelt', span, data };
  },
  *fixes(_config, report, change) {
    yield* changeToMeant(report, change);
  },
});
