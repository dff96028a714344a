import { childOf } from '../document';
import { configRule } from '../rule';

export const configExtendsBroken = configRule({
  name: 'config-extends-broken',
  summary: 'The configuration extends a file that cannot be used as it is.',
  why: 'Rolewise goes on without what it cannot read, so rules may have other levels than their authors think.',
  messages: {
    missing: { text: 'This file cannot be read, so the configuration goes without it.', severity: 'error' },
    cycle: {
      text: 'Following it leads in a circle ({files}), so Rolewise stops there.',
      severity: 'error',
    },
    mistakes: {
      text: 'What is wrong in {file} has no effect: mistakes {count}, the first in line {line}.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "extends": «"../shared/rolewise.json"»\n}\n',
        options: { config: { extends: { problem: 'missing' } } },
      },
      {
        text: '{\n  "extends": «"../shared/rolewise.json"»\n}\n',
        options: {
          config: {
            extends: { problem: 'cycle', files: ['rolewise.json', '../shared/rolewise.json', 'rolewise.json'] },
          },
        },
      },
      {
        text: '{\n  "extends": «"../shared/rolewise.json"»\n}\n',
        options: { config: { extends: { problem: 'mistakes', file: '../shared/rolewise.json', count: 2, line: 7 } } },
      },
    ],
    valid: [{ text: '{\n  "extends": "../shared/rolewise.json"\n}\n' }],
  },
  *whole({ root }, { facts: { extends: broken } }) {
    const span = childOf(root, 'extends')?.span;
    if (!broken || !span) return;
    if (broken.problem === 'missing') yield { message: 'missing', span };
    else if (broken.problem === 'cycle') yield { message: 'cycle', span, data: { files: broken.files.join(' → ') } };
    else
      yield {
        message: 'mistakes',
        span,
        data: { file: broken.file, count: `${broken.count}`, line: `${broken.line}` },
      };
  },
});
