import { childOf } from '../document';
import { removeOverride, ruleInOverride } from '../overrides';
import { configRule } from '../rule';

export const overrideUnused = configRule({
  name: 'override-unused',
  summary: 'An override in the configuration changes no finding.',
  why: 'What the override excused is gone. Left in, it would silently excuse the next mistake of the same kind. Only a run over the whole folder of the configuration file can tell, so the editor does not report it.',
  fixable: ['review'],
  messages: {
    unused: {
      text: 'The rule finds nothing in these files and statements, so this override can go.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "overrides": [\n    {\n      "files": "website/*.json",\n      "rules": { «"principal-public"»: "off", "service-wildcard": "off" },\n      "reason": "The website is public"\n    }\n  ]\n}\n',
        options: { config: { unused: [{ index: 0, rule: 'principal-public' }] } },
        fixed:
          '{\n  "overrides": [\n    {\n      "files": "website/*.json",\n      "rules": { "service-wildcard": "off" },\n      "reason": "The website is public"\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{\n  "overrides": [\n    { "files": "website/*.json", "rules": { "principal-public": "off" }, "reason": "The website is public" }\n  ]\n}\n',
      },
    ],
  },
  *whole({ root }, { facts }) {
    for (const { index, rule } of facts.unused ?? []) {
      const found = ruleInOverride(childOf(root, 'overrides'), index, rule);
      if (found)
        yield { message: 'unused', span: found.key.span, tag: 'unnecessary', data: { index: String(index), rule } };
    }
  },
  *fixes(_config, { data }, change) {
    const { index, rule = '' } = data ?? {};
    yield {
      title: `Remove the override of ${rule}`,
      safety: 'review',
      edits: change((draft) => removeOverride(draft, Number(index), rule)),
    };
  },
});
