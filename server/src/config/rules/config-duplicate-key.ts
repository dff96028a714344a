import { mistakesIn } from '../mistakes';
import { configRule } from '../rule';

export const configDuplicateKey = configRule({
  name: 'config-duplicate-key',
  summary: 'A name stands twice in one object of the configuration.',
  why: 'JSON readers keep the last of two entries with one name. The first has no effect, though it looks as if it had.',
  reference: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  messages: {
    duplicate: { text: 'The same name follows below, where it counts: this one has no effect.', severity: 'error' },
  },
  examples: {
    invalid: [{ text: '{\n  "rules": {\n    «"service-wildcard"»: "off",\n    "service-wildcard": "hint"\n  }\n}\n' }],
    valid: [
      {
        text: '{\n  "rules": { "service-wildcard": "off" },\n  "overrides": [\n    { "files": "a.json", "rules": { "service-wildcard": "hint" }, "reason": "Under review" }\n  ]\n}\n',
      },
    ],
  },
  *whole(config, { catalog }) {
    for (const { kind, span } of mistakesIn(config, catalog))
      if (kind === 'duplicate-key') yield { message: 'duplicate', span, tag: 'unnecessary' };
  },
});
