import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { severitiesOf } from '../../server/src/core/docs';
import type { Scope } from '../../server/src/core/language';
import { allRules } from '../../server/src/core/lint';
import { type Domain, type InvalidExample, type Rule, severityOf, type ValidExample } from '../../server/src/core/rule';
import { type AnyLanguage, languages } from '../../server/src/languages';
import { fixedTexts, lintExample, mark, scopesOf, unmark } from './examples';
import { pieces } from './texts';

/** What a finding is, wherever an edit has moved it. */
const identity = (finding: { rule: { name: string }; message: string }) => `${finding.rule.name}/${finding.message}`;

/** What the rules say of a gap that the user has not filled in yet. */
const isGap = (name: string) => name.endsWith('/placeholder');

/** What stays to be done by hand where an error was. */
const leaves: Readonly<Record<string, string>> = { 'leftover-access-keys/commented': 'leftover-access-keys/live' };

function assertNothingNew(before: readonly string[], after: readonly string[], what: string): void {
  const rest = [...before];
  for (const name of after) {
    const index = Math.max(rest.indexOf(name), rest.indexOf(leaves[name] ?? name));
    assert.notEqual(index, -1, `${what} brings ${name}`);
    rest.splice(index, 1);
  }
}

for (const language of languages) {
  describe(`rules of ${language.id}`, () => {
    it('have nothing to say of what they say does not concern them', () => checkConcerns(language));
    for (const rule of language.rules) {
      describe(rule.name, () => {
        it('describes itself', () => checkDescription(language, rule));
        rule.examples.invalid.forEach((example, i) => {
          it(`reports invalid example ${i + 1} at its marks and nowhere else`, () =>
            checkMarks(language, rule, example));
          it(`repairs invalid example ${i + 1} as it says`, () => checkFixes(language, rule, example));
        });
        rule.examples.valid.forEach((example, i) => {
          it(`is silent on valid example ${i + 1}`, () => {
            const { findings } = lintExample(language, example.text, example);
            assert.deepEqual(
              findings.filter((finding) => finding.rule === rule).map(({ text }) => text),
              [],
            );
          });
        });
        it('tells the truth about its fixes and uses every message', () => checkHonesty(language, rule));
        it('survives its examples cut off and damaged, and says the same twice', () => checkSurvival(language, rule));
      });
    }
  });
}

describe('rule files', () => {
  const folders: Readonly<Record<string, string>> = { 'datomic-template': 'datomic/template' };
  for (const id of ['iam', 'datomic', 'datomic-template', 'secrets', 'config']) {
    it(`of ${id} are listed, one rule each, by name`, () => {
      const folderPath = path.join(import.meta.dirname, 'server/src', folders[id] ?? id, 'rules');
      const files = readdirSync(folderPath).filter((file) => file !== 'index.ts' && file.endsWith('.ts'));
      const names = languages.find((language) => language.id === id)?.rules.map(({ name }) => `${name}.ts`) ?? [];
      assert.deepEqual(names, files.sort());
    });
  }

  it('have names that no other language uses', () => {
    const names = languages.flatMap(({ rules }) => rules.map(({ name }) => name));
    assert.deepEqual(names, [...new Set(names)]);
  });
});

function checkDescription(language: AnyLanguage, rule: Rule): void {
  assert.match(rule.name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  assert.doesNotMatch(rule.name, /^no-/);
  assert.match(rule.summary, /^[^\n]{10,100}\.$/);
  assert.match(rule.why, /\.$/);
  if (language.id !== 'config' || rule.reference !== undefined) assert.match(rule.reference ?? '', /^https:\/\//);
  // Whoever switches it on gives all of its messages one level.
  if (rule.offByDefault) assert.equal(severitiesOf(rule).length, 1);
  assert.ok(rule.examples.invalid.length > 0 && rule.examples.valid.length > 0, 'has both kinds of examples');
  for (const message of Object.values(rule.messages)) {
    assert.match(message.text, /^\S[^\n]{10,220}\.$/);
    assert.ok(['error', 'warning', 'information', 'hint'].includes(severityOf(message, undefined)));
  }
}

function checkMarks(language: AnyLanguage, rule: Rule, example: InvalidExample): void {
  const { text, spans } = unmark(example.text);
  const first = lintExample(language, text, example).findings;
  const own = first.filter((finding) => finding.rule === rule);
  assert.equal(
    mark(
      text,
      own.map(({ span }) => span),
    ),
    mark(text, spans),
  );
  for (const { message, origin } of own)
    for (const [, gap = ''] of rule.messages[message]?.text.matchAll(/\{(\w+)\}/g) ?? [])
      assert.notEqual(origin?.report.data?.[gap], undefined, `the message's gap {${gap}} is filled`);
  for (const finding of first) assert.notEqual(finding.rule.name, 'internal-error');
  const second = lintExample(language, text, example).findings;
  assert.deepEqual(second.map(identity), first.map(identity));
}

function checkFixes(language: AnyLanguage, rule: Rule, example: InvalidExample): void {
  const { text } = unmark(example.text);
  const { findings } = lintExample(language, text, example);
  const before = findings.map(identity);
  const own = findings.filter((finding) => finding.rule === rule);
  own.forEach((finding, i) => {
    const fixes = fixedTexts(text, finding);
    if (i === 0)
      assert.deepEqual(
        expected(
          example,
          fixes.map(({ fix }) => fix.title),
        ),
        Object.fromEntries(fixes.map(({ fix, filled }) => [fix.title, filled])),
      );
    for (const { fix, filled, inserted } of fixes) {
      const after = lintExample(language, filled, example).findings.map(identity);
      assert.ok(
        after.filter((name) => name === identity(finding)).length <
          before.filter((name) => name === identity(finding)).length,
        `"${fix.title}" removes its finding`,
      );
      assertNothingNew(before, after, `"${fix.title}"`);
      const waiting = lintExample(language, inserted, example).findings.map(identity);
      assertNothingNew(
        before,
        waiting.filter((name) => !isGap(name)),
        `"${fix.title}" as inserted`,
      );
      assert.equal(fix.needs.length > 0, filled !== inserted);
      if (fix.needs.length > 0)
        assert.ok(
          waiting.filter((name) => isGap(name)).length > before.filter((name) => isGap(name)).length,
          'what the user must fill in is reported',
        );
    }
  });
}

/** The texts after the fixes by title; one text stands for an only fix. */
function expected({ fixed }: InvalidExample, titles: readonly string[]): Record<string, string> {
  if (fixed === undefined) return {};
  return typeof fixed === 'string' ? { [titles[0] ?? 'a fix']: fixed } : { ...fixed };
}

function checkHonesty(language: AnyLanguage, rule: Rule): void {
  const safeties = new Set<string>();
  const messages = new Set<string>();
  for (const example of rule.examples.invalid) {
    const { text } = unmark(example.text);
    for (const finding of lintExample(language, text, example).findings) {
      if (finding.rule !== rule) continue;
      messages.add(finding.message);
      for (const { fix } of fixedTexts(text, finding)) safeties.add(fix.safety);
    }
  }
  assert.deepEqual([...safeties].sort(), [...(rule.fixable ?? [])].sort(), 'fixable');
  // The reader's mistakes are tested with the reader; here each has the same two sentences.
  if (rule.name !== 'json-syntax')
    assert.deepEqual([...messages].sort(), Object.keys(rule.messages).sort(), 'messages');
}

/** Cut off at some forty places, and damaged in some more: no rule fails on it, nor does a fix. */
function checkSurvival(language: AnyLanguage, rule: Rule): void {
  for (const example of [...rule.examples.invalid, ...rule.examples.valid, { text: '' }]) {
    for (const hurt of hurtTexts(example, 40)) {
      const { findings } = lintExample(language, hurt, example);
      assert.deepEqual(
        findings.filter((finding) => finding.rule.name === 'internal-error').map((finding) => finding.text),
        [],
        JSON.stringify(hurt),
      );
      const own = findings.filter((finding) => finding.rule === rule);
      const fixes = own.map((finding) => fixedTexts(hurt, finding).map(({ filled }) => filled));
      const again = lintExample(language, hurt, example).findings.filter((finding) => finding.rule === rule);
      assert.deepEqual(
        again.map((finding) => fixedTexts(hurt, finding).map(({ filled }) => filled)),
        fixes,
      );
    }
  }
}

/** The text of an example cut off at some `places`, and damaged there. */
function hurtTexts(example: InvalidExample | ValidExample, places: number): string[] {
  const { text } = unmark(example.text);
  const step = Math.ceil(text.length / places) || 1;
  const hurt: string[] = [];
  for (let end = 0; end <= text.length; end += step)
    hurt.push(text.slice(0, end), text.slice(0, end) + pieces[end % pieces.length] + text.slice(end + (end % 5)));
  return hurt;
}

/** On all examples, whole and damaged. */
function checkConcerns(language: AnyLanguage): void {
  for (const { examples } of language.rules)
    for (const example of [...examples.invalid, ...examples.valid])
      for (const text of [unmark(example.text).text, ...hurtTexts(example, 10)])
        for (const scope of scopesOf(language, text, example))
          for (const rule of allRules(language)) assertNothingElse(rule, scope, text);
}

/** A unit that does not concern a rule has nothing for its `each` to report. */
function assertNothingElse(rule: Rule, { units, context }: Scope<Domain>, text: string): void {
  if (!('each' in rule) || !rule.concerns || rule.kinds?.includes(context.kind ?? '') === false) return;
  for (const { unit } of units)
    if (!rule.concerns(unit, context))
      assert.deepEqual([...rule.each(unit, context)], [], `${rule.name} in ${JSON.stringify(text)}`);
}
