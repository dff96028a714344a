import { changeToMeant } from '../fixes';
import { mistakesIn } from '../mistakes';
import { configRule } from '../rule';

export const configInvalidValue = configRule({
  name: 'config-invalid-value',
  summary: 'A value in the configuration does not have the form that it needs.',
  why: 'Rolewise ignores the value and goes on with what holds without it. An override with such a value is ignored as a whole.',
  fixable: ['review'],
  messages: {
    invalid: { text: 'Expected {expected}, so Rolewise ignores {ignored}.', severity: 'error' },
    glob: { text: '{problem}, so Rolewise ignores {ignored}.', severity: 'error' },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "rules": {\n    "principal-public": «"warn"»,\n    "service-wildcard": «false»\n  }\n}\n',
        fixed: '{\n  "rules": {\n    "principal-public": "warning",\n    "service-wildcard": false\n  }\n}\n',
      },
      {
        text: '{\n  "policyKinds": {\n    «"policies\\\\guardrails\\\\*.json"»: "scp",\n    "queues/*.json": «"resources"»\n  }\n}\n',
        fixed:
          '{\n  "policyKinds": {\n    "policies/guardrails/*.json": "scp",\n    "queues/*.json": "resources"\n  }\n}\n',
      },
      {
        text: '{\n  "accounts": { "own": [«111122223333», «"main"»], "trusted": «"444455556666"» },\n  "datomic": { "version": «"latest"», "heap": «"4 GB"», "links": [«{» "transactor": "transactor.properties" }] }\n}\n',
        fixed:
          '{\n  "accounts": { "own": ["111122223333", "main"], "trusted": "444455556666" },\n  "datomic": { "version": "latest", "heap": "4 GB", "links": [{ "transactor": "transactor.properties" }] }\n}\n',
      },
      {
        text: '{\n  "extends": «"/etc/rolewise.json"»,\n  "overrides": [\n    {\n      "files": «"website/"»,\n      "sid": «1»,\n      "rules": «{}»,\n      "reason": "The website is public"\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{\n  "extends": "../rolewise.json",\n  "rules": { "principal-public": "warning" },\n  "policyKinds": { "guardrails/**": "scp", "{queues,topics}/*.json": "resource:sqs" },\n  "accounts": { "own": ["111122223333"] },\n  "datomic": { "version": "1.0.7364", "heap": "4g" }\n}\n',
      },
    ],
  },
  *whole(config, { catalog }) {
    for (const { kind, span, data, tentative } of mistakesIn(config, catalog)) {
      if (kind === 'invalid-glob') yield { message: 'glob', span, data };
      else if (kind === 'invalid-value' && !tentative) yield { message: 'invalid', span, data };
    }
  },
  *fixes(_config, report, change) {
    yield* changeToMeant(report, change);
  },
});
