import assert from 'node:assert/strict';
import { addOverride, removeOverride } from '../../../server/src/config/overrides';
import { applyEdits } from '../../../server/src/core/edit';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { needsOf } from '../../../server/src/core/template';
import { defaultOptions, languages } from '../../../server/src/languages';
import { json } from '../../../server/src/syntax/json';

const wanted = { path: 'policies/bucket.json', sid: 'Read', rule: 'principal-public' };

const added = (config: string, override: Parameters<typeof addOverride>[1] = wanted): string => {
  const edits = addOverride(config, override);
  assert.ok(edits, 'the text can take an override');
  return applyEdits(config, edits);
};

const findings = (text: string): string[] => {
  const language = languages.find(({ id }) => id === 'config')!;
  const settings = { levels: defaultLevels, options: defaultOptions };
  return lint(language, language.read(text, {}, defaultOptions), settings).map(({ rule }) => rule.name);
};

describe('adding an override', () => {
  it('makes a configuration file where there is none', () => {
    const expected =
      '{\n  "overrides": [\n    {\n      "files": "policies/bucket.json",\n      "sid": "Read",\n      "rules": {\n        "principal-public": "off"\n      },\n      "reason": "<REASON>"\n    }\n  ]\n}\n';
    assert.equal(added(''), expected);
    assert.equal(added(' \r\n'), expected);
    assert.deepEqual(findings(expected), ['override-without-reason']);
    const edits = addOverride('', wanted)!;
    assert.deepEqual(
      needsOf(edits.map(({ text }) => text)).map(({ name }) => name),
      ['REASON'],
    );
    assert.deepEqual(findings(applyEdits('', edits, ({ example }) => example)), []);
  });

  it('keeps the layout and the comments of the file', () => {
    assert.equal(
      added('{\r\n\t"rules": {} // none\r\n}\r\n', { path: 'a.json', rule: 'passrole-star' }),
      '{\r\n\t"rules": {}, // none\r\n\t"overrides": [\r\n\t\t{\r\n\t\t\t"files": "a.json",\r\n\t\t\t"rules": {\r\n\t\t\t\t"passrole-star": "off"\r\n\t\t\t},\r\n\t\t\t"reason": "<REASON>"\r\n\t\t}\r\n\t]\r\n}\r\n',
    );
    assert.equal(
      added('{"overrides":[{"files":"b.json","rules":{"passrole-star":"off"},"reason":"x"}],"rules":{}}', {
        path: 'a.json',
        rule: 'passrole-star',
      }),
      '{"overrides":[{"files":"b.json","rules":{"passrole-star":"off"},"reason":"x"},{"files":"a.json","rules":{"passrole-star":"off"},"reason":"<REASON>"}],"rules":{}}',
    );
  });

  it('names the file and no other', () => {
    assert.match(
      added('{}', { path: 'a[1]/{x}*.json', rule: 'passrole-star' }),
      /"files": "a\[\[\]1\[\]\]\/\[\{\]x\[\}\]\[\*\]\.json"/,
    );
  });

  it('is refused where the text has no place for it', () => {
    for (const text of ['[]', '{ "overrides": {} }', '{ "overrides": ', '"x"', '{ "overrides": [], "overrides": 1 }'])
      assert.equal(addOverride(text, wanted), undefined, text);
  });
});

describe('removing an override', () => {
  const removed = (text: string, index: number, rule: string): string => {
    const draft = json.draft(text);
    removeOverride(draft, index, rule);
    return applyEdits(text, draft.edits());
  };
  const both = '{ "files": "a.json", "rules": { "passrole-star": "off", "metavariable": "off" } }';
  const one = '{ "files": "b.json", "rules": { "passrole-star": "off" } }';

  it('takes what says nothing without it', () => {
    assert.equal(
      removed(`{\n  "overrides": [\n    ${both},\n    ${one}\n  ]\n}\n`, 0, 'passrole-star'),
      `{\n  "overrides": [\n    ${both.replace('"passrole-star": "off", ', '')},\n    ${one}\n  ]\n}\n`,
    );
    assert.equal(
      removed(`{\n  "overrides": [\n    ${both},\n    ${one}\n  ]\n}\n`, 1, 'passrole-star'),
      `{\n  "overrides": [\n    ${both}\n  ]\n}\n`,
    );
    assert.equal(
      removed(`{\n  "rules": {},\n  "overrides": [\n    ${one}\n  ]\n}\n`, 0, 'passrole-star'),
      '{\n  "rules": {}\n}\n',
    );
  });

  it('that is not there changes nothing', () => {
    for (const [index, rule] of [
      [1, 'passrole-star'],
      [0, 'metavariable'],
    ] as const) {
      const text = `{ "overrides": [${one}] }`;
      assert.equal(removed(text, index, rule), text);
    }
  });
});
