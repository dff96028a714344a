import { positionsIn } from './position';
import { type Message, type RuleInfo, type Safety, worstSeverity } from './rule';
import { type Severity, severities } from './severity';
import type { Span } from './span';

/** A rule as its documentation shows it; `kinds` are those of the documents that it looks at. */
export type DocumentedRule = RuleInfo & { readonly kinds?: readonly string[] };

/** An example, and what Rolewise makes of it. */
export interface ExampleView {
  readonly text: string;
  /** What one must know beside the text, in Markdown. */
  readonly circumstances: readonly string[];
  readonly findings: readonly { readonly span: Span; readonly severity: Severity; readonly text: string }[];
  readonly fixes: readonly FixView[];
}

export interface FixView {
  readonly title: string;
  readonly safety: Safety;
  /** Names of the values that the user must give. */
  readonly needs: readonly string[];
  /** The lines of the text, each with a sign: ` `, `-` or `+`. */
  readonly diff: string;
}

/** What the pages of a language's rules have in common. */
export interface LanguageDocs {
  /** What these rules read, as "IAM policies". */
  readonly reads: string;
  /** What its kinds are called, as "Kinds of policy". */
  readonly kinds: string;
  /** Markdown name of the syntax. */
  readonly syntax: string;
  /** How to switch the rule off for a part of a file, in Markdown. */
  readonly suppress: (rule: string) => string;
}

/** Plain text as Markdown that shows it as it is. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, '\\$&');

/** `warning`; by kind of document `warning (trust: hint)`. */
export function severityText({ severity }: Message): string {
  if (typeof severity === 'string') return severity;
  const { default: usual, ...others } = severity;
  return `${usual} (${Object.entries(others)
    .map(([kind, other]) => `${kind}: ${other}`)
    .join(', ')})`;
}

/** The severities that a rule's messages have, worst first. */
export function severitiesOf(rule: RuleInfo): Severity[] {
  const all = Object.values(rule.messages).flatMap(({ severity }) =>
    typeof severity === 'string' ? [severity] : Object.values(severity),
  );
  return severities.filter((severity) => all.includes(severity));
}

/** What a rule reports by itself, for people. */
export const defaultLevelText = (rule: RuleInfo): string => (rule.offByDefault ? 'off' : severitiesOf(rule).join(', '));

const safetyText: Readonly<Record<Safety, string>> = { safe: 'safe', review: 'to be reviewed' };

export const fixableText = ({ fixable = [] }: RuleInfo): string =>
  fixable.map((safety) => safetyText[safety]).join(', ') || 'none';

const referenceOf = ({ reference }: RuleInfo): string[] =>
  reference === undefined ? [] : [`[${new URL(reference).hostname}](${reference})`];

/** The page of a rule. `others` is the path of the list of all rules. */
export function rulePage(
  rule: DocumentedRule,
  language: LanguageDocs,
  reported: readonly ExampleView[],
  silent: readonly ExampleView[],
  others: string,
): string {
  return [
    `# ${rule.name}`,
    escapeMarkdown(rule.summary),
    escapeMarkdown(rule.why),
    factsOf(rule, language),
    '## Messages',
    messageTable(rule),
    ...section('Reported', reported, language),
    ...section('Not reported', silent, language),
    '## Configure',
    'In `rolewise.json`, or in the setting `rolewise.rules`, for all files:',
    fence('json', `{\n  "rules": { "${rule.name}": "${rule.offByDefault ? worstSeverity(rule) : 'off'}" }\n}\n`),
    rule.offByDefault
      ? 'Without a level it is off. It can be `hint`, `information`, `warning` or `error`.'
      : 'Instead of `off` it can be `hint`, `information`, `warning` or `error`.',
    language.suppress(rule.name),
    `[All rules](${others})`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}

function factsOf(rule: DocumentedRule, { reads, kinds }: LanguageDocs): string {
  const [reference] = referenceOf(rule);
  const facts = [
    `Looks at: ${reads}`,
    ...(rule.kinds ? [`${kinds}: ${rule.kinds.join(', ')}`] : []),
    `Severity: ${severitiesOf(rule).join(', ')}${rule.offByDefault ? '; off unless a level is set for it' : ''}`,
    `Fixes: ${fixableText(rule)}`,
    ...(reference ? [`Source: ${reference}`] : []),
  ];
  return facts.map((fact) => `- ${fact}`).join('\n');
}

function messageTable({ messages }: RuleInfo): string {
  const all: readonly Message[] = Object.values(messages);
  const others = [
    { title: 'Access Analyzer', ids: ({ accessAnalyzer = [] }: Message) => accessAnalyzer },
    { title: 'parliament', ids: ({ parliament = [] }: Message) => parliament },
  ].filter(({ ids }) => all.some((message) => ids(message).length > 0));
  const rows = all.map((message) => [
    severityText(message),
    escapeMarkdown(message.text),
    ...others.map(({ ids }) =>
      ids(message)
        .map((id) => `\`${id}\``)
        .join(', '),
    ),
  ]);
  return table(['Severity', 'Message', ...others.map(({ title }) => title)], rows);
}

/** A Markdown table. Cells are Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |'))
    .join('\n');

const section = (title: string, examples: readonly ExampleView[], language: LanguageDocs): string[] =>
  examples.length === 0
    ? []
    : [
        `## ${title}`,
        ...examples.flatMap((example, i) => [
          examples.length > 1 ? `### ${title}: example ${i + 1}` : '',
          ...exampleBlocks(example, language),
        ]),
      ];

function exampleBlocks({ text, circumstances, findings, fixes }: ExampleView, { syntax }: LanguageDocs): string[] {
  const said = findings.map(({ severity, text: message }) => `${severity}: ${escapeMarkdown(message)}`);
  const numbered = said.length > 1 ? said.map((line, i) => `${i + 1}. ${line}`) : said;
  return [
    circumstances.join(' '),
    findings.length === 0
      ? fence(syntax, text)
      : fence(
          '',
          underline(
            text,
            findings.map(({ span }) => span),
          ),
        ),
    numbered.join('\n'),
    ...fixes.flatMap(({ title, safety, needs, diff }) => [
      `Fix (${safetyText[safety]}${needs.length > 0 ? `; asks for ${needs.join(', ')}` : ''}): **${escapeMarkdown(title)}**`,
      fence('diff', diff),
    ]),
  ];
}

const fence = (syntax: string, text: string): string =>
  `\`\`\`${syntax}\n${shortened(text).replace(/\r?\n?$/, '\n')}\`\`\``;

/** The text without the middle of lines that nobody reads. */
const shortened = (text: string): string =>
  text.replace(/^.{1500,}$/gm, (line) => `${line.slice(0, 200)} … ${line.slice(-60)}`);

/** The text with carets under the spans, and their numbers if there are several. */
export function underline(text: string, spans: readonly Span[]): string {
  const positionAt = positionsIn(text);
  return text
    .split('\n')
    .flatMap((line, number) => [
      line,
      ...spans.flatMap((span, i) => {
        const [start, end] = [positionAt(span.start), positionAt(span.end)];
        if (number < start.line || number > end.line) return [];
        const from = number === start.line ? start.character : line.length - line.trimStart().length;
        const to = number === end.line ? end.character : line.length;
        // Of the lines between only the first and the last need a mark.
        if ((number !== start.line && number !== end.line) || (to <= from && number !== start.line)) return [];
        const label = spans.length > 1 && number === start.line ? ` ${i + 1}` : '';
        return [' '.repeat(from) + '^'.repeat(Math.max(1, to - from)) + label];
      }),
    ])
    .join('\n');
}

/** A row for a list of rules; `page` is the path of the rule's page. */
export const ruleRow = (rule: RuleInfo, page: string): string[] => [
  `[${rule.name}](${page})`,
  escapeMarkdown(rule.summary),
  rule.offByDefault ? `off (${worstSeverity(rule)})` : worstSeverity(rule),
  fixableText(rule),
];

export const ruleTable = (rules: readonly RuleInfo[], pageOf: (rule: string) => string): string =>
  table(
    ['Rule', 'Finds', 'Severity', 'Fixes'],
    rules.map((rule) => ruleRow(rule, pageOf(rule.name))),
  );
