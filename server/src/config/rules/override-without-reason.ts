import { mistakesIn } from '../mistakes';
import { configRule } from '../rule';

export const overrideWithoutReason = configRule({
  name: 'override-without-reason',
  summary: 'An override in the configuration does not say why.',
  why: 'The override works, but whoever reads it later cannot tell a decision from an oversight, so it outlives its reason.',
  messages: {
    'no-reason': {
      text: 'No reason is given, so nobody can tell later whether this override still holds: say why in "reason".',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "overrides": [\n    «{» "files": "website/*.json", "rules": { "principal-public": "off" } },\n    { "files": "sns.json", "rules": { "principal-public": "off" }, "reason": «"<REASON>"» }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{\n  "overrides": [\n    { "files": "website/*.json", "rules": { "principal-public": "off" }, "reason": "The website is public" }\n  ]\n}\n',
      },
    ],
  },
  *whole(config, { catalog }) {
    for (const { kind, span, tentative } of mistakesIn(config, catalog))
      if (kind === 'missing-reason' && !tentative) yield { message: 'no-reason', span };
  },
});
