import assert from 'node:assert/strict';
import type { Language, Scope } from '../../../server/src/core/language';
import { defaultLevels, type Levels, type OverrideHits } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import type { Domain, Rule } from '../../../server/src/core/rule';
import { isReason, readSuppression, suppressionComment } from '../../../server/src/core/suppress';
import { renderText } from '../../../server/src/core/template';
import { mark } from '../examples';

interface Line {
  readonly start: number;
  readonly end: number;
}

interface Lines extends Domain {
  unit: Line;
  whole: { readonly text: string };
  document: { readonly text: string };
}

/** Reports every occurrence of its word. */
const wordRule = (word: string): Rule<Lines> => ({
  name: `word-${word}`,
  summary: `The text holds ${word}.`,
  why: 'It should not.',
  messages: { found: { text: `This is ${word}.`, severity: 'warning' } },
  examples: { invalid: [], valid: [] },
  *whole({ text }) {
    for (const { 0: found, index } of text.matchAll(new RegExp(`(?<= )${word}$`, 'gm')))
      yield { message: 'found', span: { start: index, end: index + found.length } };
  },
});

/** Lines of text; `#` begins a comment. */
const lines: Language<Lines> = {
  id: 'lines',
  rules: [wordRule('secret'), wordRule('stale')],
  concerns: () => true,
  read: (text) => ({ document: { text } }),
  scopes: ({ text }): Scope<Lines>[] => [
    {
      span: { start: 0, end: text.length },
      whole: { text },
      context: {},
      contextKey: '',
      units: [],
      changeUnit: () => () => undefined,
      changeWhole: () => undefined,
    },
  ],
  suppressions: ({ text }) =>
    [...text.matchAll(/^#.*$/gm)].flatMap(({ 0: comment, index }) => {
      const end = index + comment.length;
      const next = text.indexOf('\n', end + 1);
      const target = { start: end + 1, end: next < 0 ? text.length : next };
      return readSuppression(text, { start: index, end }, target) ?? [];
    }),
};

/** Every finding: its rule, and the text with the finding marked. */
const found = (text: string, levels: Levels = defaultLevels) =>
  lint(lines, lines.read(text, {}, {}), { levels, options: {} }).map(({ rule, span, text: message }) => ({
    rule: rule.name,
    marked: mark(text, [span]),
    message,
  }));

describe('suppressions', () => {
  it('silence the rule in what follows, and only there', () => {
    const text = 'a secret\n# rolewise-disable-next-line word-secret -- a test value\nb secret\nc secret';
    assert.deepEqual(
      found(text).map(({ marked }) => marked),
      [text.replace('a secret', 'a «secret»'), text.replace('c secret', 'c «secret»')],
    );
  });

  it('name several rules, each of which is reported if it finds nothing', () => {
    const text = '# rolewise-disable-next-line word-secret, word-stale -- a test value\nb secret';
    assert.deepEqual(found(text), [
      {
        rule: 'suppression-unused',
        marked: text.replace('word-stale', '«word-stale»'),
        message: 'The rule finds nothing in what follows, so this suppression can go.',
      },
    ]);
  });

  it('guess which rule a misspelt name means', () => {
    const text = '# rolewise-disable-next-line word-secrte, nothing-like-it -- a test value\nb secret';
    const message = 'No rule of this name looks at this kind of file, so the comment suppresses nothing';
    assert.deepEqual(found(text), [
      {
        rule: 'suppression-unknown-rule',
        marked: text.replace('word-secrte', '«word-secrte»'),
        message: `${message}; did you mean word-secret?`,
      },
      {
        rule: 'suppression-unknown-rule',
        marked: text.replace('nothing-like-it', '«nothing-like-it»'),
        message: `${message}.`,
      },
      { rule: 'word-secret', marked: text.replace('b secret', 'b «secret»'), message: 'This is secret.' },
    ]);
  });

  it('work without a reason, but that is reported', () => {
    for (const end of ['', ' --', ' -- ', ' -- <REASON>']) {
      const text = `# rolewise-disable-next-line word-secret${end}\nb secret`;
      assert.deepEqual(
        found(text).map(({ rule, marked }) => [rule, marked]),
        [['suppression-without-reason', `«${text.replace('\n', '»\n')}`]],
      );
    }
  });

  it('that name no rule or another directive are reported', () => {
    const noRule = '# rolewise-disable-next-line -- because\nb secret';
    const other = '# rolewise-disable word-secret -- because\nb secret';
    for (const text of [noRule, other]) {
      assert.deepEqual(
        found(text).map(({ rule, marked }) => [rule, marked]),
        [
          ['suppression-malformed', `«${text.replace('\n', '»\n')}`],
          ['word-secret', text.replace('b secret', 'b «secret»')],
        ],
      );
    }
  });

  it('are looked at by rules that have levels like all others', () => {
    const text = '# rolewise-disable-next-line word-stale -- because\nfine';
    const at = (level: 'off' | 'error') => ({ rules: { 'suppression-unused': level }, overrides: [] });
    assert.deepEqual(found(text, at('off')), []);
    const [finding] = lint(lines, lines.read(text, {}, {}), { levels: at('error'), options: {} });
    assert.equal(finding?.severity, 'error');
  });

  it('are comments that begin so, whatever the comment mark', () => {
    const read = (comment: string) => readSuppression(comment, { start: 0, end: comment.length }, { start: 0, end: 0 });
    assert.equal(read('# see rolewise-disable-next-line a -- b'), undefined);
    assert.equal(read('# rolewise finds this'), undefined);
    for (const mark of ['#', '!', '//', '## ', '']) {
      const comment = `${mark} rolewise-disable-next-line: one two -- it -- is`;
      const suppression = read(comment);
      assert.deepEqual(
        suppression?.rules.map(({ name, span }) => [name, comment.slice(span.start, span.end)]),
        [
          ['one', 'one'],
          ['two', 'two'],
        ],
      );
      assert.equal(suppression?.reason, 'it -- is');
    }
  });

  it('are written as they are read', () => {
    const filled = renderText(suppressionComment('word-secret'), ({ example }) => example);
    const suppression = readSuppression(filled, { start: 0, end: filled.length }, { start: 0, end: 0 });
    assert.deepEqual(
      suppression?.rules.map(({ name }) => name),
      ['word-secret'],
    );
    assert.ok(isReason(suppression?.reason));
    assert.equal(renderText(suppressionComment('word-secret')), 'rolewise-disable-next-line word-secret -- <REASON>');
  });

  it('take no gap for a reason, neither as text nor as a snippet leaves it', () => {
    assert.deepEqual(['<REASON>', 'REASON', ' ', undefined, 'REASON: the test account'].map(isReason), [
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('level overrides', () => {
  it('say for which rules they have decided on a finding', () => {
    const everywhere = { rules: { 'word-secret': 'off', 'word-stale': 'error' } } as const;
    const elsewhere = { sid: 'Other', rules: { 'word-secret': 'off' } } as const;
    const overrideHits: OverrideHits = new Map();
    const levels = { rules: {}, overrides: [everywhere, elsewhere] };
    const findings = lint(lines, lines.read('a secret', {}, {}), { levels, options: {}, overrideHits });
    assert.deepEqual(findings, []);
    assert.deepEqual([...overrideHits], [[everywhere, new Set(['word-secret'])]]);
  });
});
