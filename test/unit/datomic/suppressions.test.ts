import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import type { Finding } from '../../../server/src/core/finding';
import { datomicLanguage } from '../../../server/src/datomic';
import { type AnyLanguage, languages } from '../../../server/src/languages';
import { lintExample, unmark } from '../examples';

const language = languages.find(({ id }) => id === datomicLanguage.id) as AnyLanguage;

/** The text after suppressing a rule at an offset; nothing if no comment can stand there. */
function suppressed(text: string, rule: string, offset: number): string | undefined {
  const reading = language.read(text, { path: 'transactor.properties' }, {} as never);
  const edits = 'document' in reading ? language.suppress?.(reading.document, rule, offset) : undefined;
  return edits && applyEdits(text, edits, ({ example }) => example);
}

const brief = ({ rule, text }: Finding): string => `${rule.name}: ${text}`;

describe('datomic/suppressions', () => {
  for (const rule of datomicLanguage.rules)
    it(`silence ${rule.name} where it is found, and nothing else`, () => {
      for (const example of rule.examples.invalid)
        for (const lineEnd of ['\n', '\r\n', '\r']) {
          const text = unmark(example.text).text.replaceAll('\n', lineEnd);
          const { findings } = lintExample(language, text, example);
          for (const finding of findings) {
            const changed = suppressed(text, finding.rule.name, finding.span.start);
            if (changed === undefined) {
              // Before a byte order mark no comment can stand.
              assert.ok(text.startsWith('\ufeff') && !/[\r\n]/.test(text.slice(0, finding.span.start)), text);
              continue;
            }
            const plain = changed.replace(/# rolewise-[^\r\n]*(?:\r\n|\r|\n)/, '');
            // The blank line that keeps it apart from a comment that ends in a backslash undoes what was found.
            if (plain !== text) {
              assert.equal(plain.replace(`\\${lineEnd}${lineEnd}`, `\\${lineEnd}`), text);
              continue;
            }
            const lineOf = (offset: number) => text.slice(0, offset).split(lineEnd).length;
            const silenced = (other: Finding) =>
              other.rule === finding.rule && lineOf(other.span.start) === lineOf(finding.span.start);
            assert.deepEqual(
              lintExample(language, changed, example).findings.map(brief),
              findings.filter((other) => !silenced(other)).map(brief),
              changed,
            );
          }
        }
    });

  const key = 'aws-s3-log-access-key-id=';

  it('add a rule to the nearest comment that names rules for the line', () => {
    const comments = '# rolewise-disable-next-line a -- x\n  #rolewise-disable-next-line: b,c\n';
    const text = `protocol=ddb\n${comments}${key}\n`;
    assert.equal(suppressed(text, 'd', text.indexOf(key)), text.replace('b,c', 'b,c, d'));
    const unnamed = `protocol=ddb\n# rolewise-disable-next-line -- x\n${key}\n`;
    assert.match(
      suppressed(unnamed, 'd', unnamed.indexOf(key)) ?? '',
      /-- x\n# rolewise-disable-next-line d -- .*\naws-/,
    );
  });

  it('keep apart from a line that ends in a backslash', () => {
    const text = `protocol=ddb\n# a comment \\\n${key}\n`;
    assert.match(
      suppressed(text, 'd', text.indexOf(key)) ?? '',
      /^protocol=ddb\n# a comment \\\n\n# rolewise-disable-next-line d -- .*\naws-s3-log-access-key-id=\n$/,
    );
  });

  it('do not part the lines of a commented-out property', () => {
    const text = `protocol=ddb\n#${key}x\\\n#y\nhost=h\n`;
    assert.equal(suppressed(text, 'd', text.indexOf('#y')), undefined);
    assert.match(suppressed(text, 'd', text.indexOf(key)) ?? '', /^protocol=ddb\n# rolewise-[^\n]*\n#aws/);
  });

  it('cannot stand before a byte order mark, nor in an empty text', () => {
    assert.equal(suppressed('\ufeffprotocol=ddb\nhost=h\n', 'd', 0), undefined);
    assert.equal(suppressed('', 'd', 0), undefined);
  });
});
