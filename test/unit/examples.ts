import { applyEdits } from '../../server/src/core/edit';
import type { Finding } from '../../server/src/core/finding';
import { fixesOf, type ReadyFix } from '../../server/src/core/fix';
import type { FileFacts } from '../../server/src/core/language';
import { defaultLevels, levelsFor } from '../../server/src/core/levels';
import { type LintSettings, lint } from '../../server/src/core/lint';
import type { InvalidExample, ValidExample } from '../../server/src/core/rule';
import type { Span } from '../../server/src/core/span';
import { parseKind } from '../../server/src/iam/model/kinds';
import { type AnyLanguage, defaultOptions, type Options } from '../../server/src/languages';

/** Text without its «marks», and the spans they enclosed, by position. */
export function unmark(marked: string): { text: string; spans: Span[] } {
  let text = '';
  const open: number[] = [];
  const spans: Span[] = [];
  for (const c of marked) {
    if (c === '«') open.push(text.length);
    else if (c === '»') spans.push({ start: open.pop() as number, end: text.length });
    else text += c;
  }
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** Puts spans into a text as «marks»: easier to compare by eye than offsets. */
export function mark(text: string, spans: readonly Span[]): string {
  const starts = spans.map(({ start }) => start);
  const ends = spans.map(({ end }) => end);
  let result = '';
  for (let i = 0; i <= text.length; i++) {
    const empty = spans.filter(({ start, end }) => start === i && end === i).length;
    result += '»'.repeat(ends.filter((end) => end === i).length - empty);
    result += '«»'.repeat(empty);
    result += '«'.repeat(starts.filter((start) => start === i).length - empty);
    result += text[i] ?? '';
  }
  return result;
}

export interface Linted {
  readonly findings: Finding[];
  readonly settings: LintSettings;
  readonly file: FileFacts;
}

const extensions: Readonly<Record<string, string>> = {
  iam: 'policy.json',
  datomic: 'transactor.properties',
  config: 'rolewise.json',
  'datomic-template': 'cf.json',
  secrets: 'start.sh',
};

/** The settings and the file that an example asks for. */
function circumstances(language: AnyLanguage, example: InvalidExample | ValidExample) {
  const kind = example.kind === undefined ? undefined : parseKind(example.kind);
  const options: Options = { ...defaultOptions, ...(kind && { policyKind: kind }), ...example.options };
  return { options, file: { path: example.path ?? extensions[language.id] ?? 'file' } };
}

/** What is linted of the text of an example. */
export function scopesOf(language: AnyLanguage, text: string, example: InvalidExample | ValidExample) {
  const { options, file } = circumstances(language, example);
  const reading = language.read(text, file, options);
  return 'document' in reading ? language.scopes(reading.document, options) : [];
}

/** Lints the text of an example as its language would; the rule that it is an example of is on. */
export function lintExample(language: AnyLanguage, text: string, example: InvalidExample | ValidExample): Linted {
  const { options, file } = circumstances(language, example);
  const owner = language.rules.find(({ examples: { invalid, valid } }) =>
    [...invalid, ...valid].some((one) => one === example),
  );
  const settings = { levels: owner ? levelsFor(owner) : defaultLevels, options };
  return { findings: lint(language, language.read(text, file, options), settings), settings, file };
}

/** The fixes of a finding, and the text after each, filled in or as inserted. */
export const fixedTexts = (text: string, finding: Finding) =>
  fixesOf(finding).map((fix: ReadyFix) => ({
    fix,
    filled: applyEdits(text, fix.edits, (gap) => gap.example),
    inserted: applyEdits(text, fix.edits),
  }));
