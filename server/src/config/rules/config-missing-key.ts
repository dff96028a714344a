import { mistakesIn } from '../mistakes';
import { configRule } from '../rule';

export const configMissingKey = configRule({
  name: 'config-missing-key',
  summary: 'An override does not say for which files or which rules it is.',
  why: 'Without "files" and "rules" an override changes nothing.',
  messages: {
    missing: { text: 'An override needs "{name}", so this one has no effect.', severity: 'error' },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "overrides": [\n    «{»\n      "rules": { "principal-public": "off" },\n      "reason": "The website is public"\n    },\n    «{»\n      "files": "website/*.json",\n      "reason": "The website is public"\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{\n  "overrides": [\n    {\n      "files": "website/*.json",\n      "rules": { "principal-public": "off" },\n      "reason": "The website is public"\n    }\n  ]\n}\n',
      },
    ],
  },
  *whole(config, { catalog }) {
    for (const { kind, span, data, tentative } of mistakesIn(config, catalog))
      if (kind === 'missing-key' && !tentative) yield { message: 'missing', span, data };
  },
});
