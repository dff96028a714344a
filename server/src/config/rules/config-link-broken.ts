import { childOf } from '../document';
import type { BrokenLink } from '../linked';
import { configRule } from '../rule';

/** Files that a tool writes in a later step of the migration: until then they are rightly missing. */
const generated: readonly BrokenLink['role'][] = ['ensured', 'template'];

export const configLinkBroken = configRule({
  name: 'config-link-broken',
  summary: 'A link of the configuration names a file that cannot be read.',
  why: 'The files of a link are compared with each other. One that is missing is compared with nothing, so mistakes between it and the others stay unseen.',
  messages: {
    missing: {
      text: 'This file is not there or cannot be read, so nothing is compared with it.',
      severity: 'warning',
    },
    generated: {
      text: 'This file is not there or cannot be read; {tool} writes it.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "datomic": {\n    "links": [{ "transactor": "transactor.properties", "transactorPolicy": «"transactor.json"» }]\n  }\n}\n',
        options: { config: { brokenLinks: [{ index: 0, role: 'transactorPolicy' }] } },
      },
      {
        text: '{\n  "datomic": {\n    "links": [\n      { "transactor": "transactor.properties", "ensured": «"transactor-ensured.properties"», "template": «"cf.json"» }\n    ]\n  }\n}\n',
        options: {
          config: {
            brokenLinks: [
              { index: 0, role: 'ensured' },
              { index: 0, role: 'template' },
            ],
          },
        },
      },
    ],
    valid: [
      {
        text: '{\n  "datomic": {\n    "links": [{ "transactor": "transactor.properties", "ensured": "transactor-ensured.properties" }]\n  }\n}\n',
      },
    ],
  },
  *whole({ root }, { facts }) {
    const links = childOf(childOf(root, 'datomic'), 'links');
    for (const { index, role } of facts.brokenLinks ?? []) {
      const span = childOf(links?.kind === 'array' ? links.items[index] : undefined, role)?.span;
      if (!span) continue;
      if (generated.includes(role))
        yield {
          message: 'generated',
          span,
          data: { tool: role === 'ensured' ? 'ensure-transactor' : 'create-cf-template' },
        };
      else yield { message: 'missing', span };
    }
  },
});
