import { diffLines } from 'diff';
import type { ExampleView, FixView } from '../../server/src/core/docs';
import { applyEdits } from '../../server/src/core/edit';
import { fixesOf } from '../../server/src/core/fix';
import { levelsFor } from '../../server/src/core/levels';
import { lint } from '../../server/src/core/lint';
import type { Rule, ValidExample } from '../../server/src/core/rule';
import { parseKind } from '../../server/src/iam/model/kinds';
import { type AnyLanguage, defaultOptions, type Options } from '../../server/src/languages';
import { layOut } from './layout';

/** Names under which examples are linted that have none of their own. */
const fileNames: Readonly<Record<string, string>> = {
  iam: 'policy.json',
  datomic: 'transactor.properties',
  config: 'rolewise.json',
  'datomic-template': 'cf.json',
};

/** What Rolewise makes of an example of a rule. Long lines are broken, if that does not change it. */
export function viewExample(language: AnyLanguage, rule: Rule, example: ValidExample): ExampleView {
  const text = example.text.replace(/[«»]/g, '');
  const [original, laidOut] = [text, layOut(text)].map((layout) => view(language, rule, example, layout)) as [
    ExampleView,
    ExampleView,
  ];
  const said = ({ findings, fixes }: ExampleView) =>
    JSON.stringify([findings.map((finding) => finding.text), fixes.map(({ title }) => title)]);
  return said(original) === said(laidOut) ? laidOut : original;
}

function view(language: AnyLanguage, rule: Rule, { kind, path, options }: ValidExample, text: string): ExampleView {
  const policyKind = kind === undefined ? undefined : parseKind(kind);
  const all: Options = { ...defaultOptions, ...(policyKind && { policyKind }), ...options };
  const file = { path: path ?? fileNames[language.id] ?? 'file' };
  const settings = { levels: levelsFor(rule), options: all };
  const findings = lint(language, language.read(text, file, all), settings).filter((finding) => finding.rule === rule);
  const [first] = findings;
  return {
    text,
    circumstances: circumstances(kind, path, options),
    findings: findings.map(({ span, severity, text: message }) => ({ span, severity, text: message })),
    fixes: first
      ? fixesOf(first).map(({ title, safety, needs, edits }): FixView => {
          const after = applyEdits(text, edits, ({ example }) => example);
          return { title, safety, needs: needs.map(({ name }) => name), diff: diffOf(text, after) };
        })
      : [],
  };
}

function circumstances(kind: string | undefined, path: string | undefined, options: object | undefined): string[] {
  const { config: _facts, systems = [], required = [], ...configured }: Circumstances = { ...options };
  return [
    ...(path === undefined ? [] : [`In \`${path}\`.`]),
    ...(kind === undefined ? [] : [`As \`${kind}\` policy.`]),
    ...(Object.keys(configured).length === 0
      ? []
      : [`With \`${JSON.stringify(configured).slice(1, -1)}\` in \`rolewise.json\`.`]),
    ...required.map(
      ({ actions, resource, because }) =>
        `Linked with a file that needs ${actions.map((action) => `\`${action}\``).join(', ')} on \`${resource}\`: ${because}.`,
    ),
    ...(systems.length === 0 ? [] : [systems.flatMap(({ own, others }) => linked(own, others)).join('\n\n')]),
  ];
}

const linked = (own: string, others: readonly { readonly role: string; readonly text?: string }[]): string[] =>
  others.length === 0
    ? [`Linked as \`${own}\`.`]
    : others.map(({ role, text = '' }) => `Linked as \`${own}\` with this \`${role}\`:\n\n\`\`\`\n${text}\`\`\``);

type Circumstances = { readonly config?: unknown } & Pick<Options, 'systems' | 'required'>;

const diffOf = (before: string, after: string): string =>
  diffLines(before, after)
    .flatMap(({ value, added, removed }) =>
      value
        .replace(/\r?\n$/, '')
        .split(/\r?\n/)
        .map((line) => `${added ? '+' : removed ? '-' : ' '} ${line}`.trimEnd()),
    )
    .join('\n');
