import { changeToMeant } from '../fixes';
import { mistakesIn } from '../mistakes';
import { configRule } from '../rule';

export const configUnknownRule = configRule({
  name: 'config-unknown-rule',
  summary: 'The configuration sets the level of a rule that does not exist.',
  why: 'The entry has no effect: the rule that was meant keeps its level.',
  fixable: ['review'],
  messages: {
    unknown: { text: 'Rolewise has no rule of this name, so the entry has no effect.', severity: 'error' },
    misspelt: {
      text: 'Rolewise has no rule of this name, so the entry has no effect; "{meant}" is probably meant.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "rules": {\n    «"principle-public"»: "error",\n    «"tabs"»: "off"\n  }\n}\n',
        fixed: '{\n  "rules": {\n    "principal-public": "error",\n    "tabs": "off"\n  }\n}\n',
      },
    ],
    valid: [{ text: '{\n  "rules": { "principal-public": "error", "config-unknown-rule": "warning" }\n}\n' }],
  },
  *whole(config, { catalog }) {
    for (const { kind, span, data } of mistakesIn(config, catalog))
      if (kind === 'unknown-rule') yield { message: data.meant === undefined ? 'unknown' : 'misspelt', span, data };
  },
  *fixes(_config, report, change) {
    yield* changeToMeant(report, change);
  },
});
