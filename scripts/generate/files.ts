import { type DocumentedRule, type LanguageDocs, rulePage, ruleTable } from '../../server/src/core/docs';
import { engineRules } from '../../server/src/core/engine-rules';
import type { Rule, RuleInfo } from '../../server/src/core/rule';
import { levels } from '../../server/src/core/severity';
import { suppressionComment } from '../../server/src/core/suppress';
import { renderText } from '../../server/src/core/template';
import { type AnyLanguage, languages } from '../../server/src/languages';
import { accessAnalyzerPage } from './access-analyzer';
import { viewExample } from './examples';
import { parliamentPage } from './parliament';
import { byName, configSchema, levelDescription } from './schema';
import { stringify } from './stringify';

/** Files by path from the root of the repository. */
export type Files = ReadonlyMap<string, string>;

/** The folder of the rules' pages. Everything else in it was generated for a rule that is gone. */
export const pagesFolder = 'docs/rules';

const override =
  (sid: boolean) =>
  (rule: string): string =>
    `For some files${sid ? ', or the statements of one Sid' : ''} only: an [override](../configuration.md#suppressing) with \`"rules": { "${rule}": "off" }\`.`;

const comment = (rule: string): string =>
  `For one property, in a comment before it:\n\n\`\`\`properties\n# ${renderText(suppressionComment(rule), () => 'why this is right here')}\n\`\`\``;

const docsOf: Readonly<Record<string, LanguageDocs>> = {
  iam: {
    reads: 'IAM policies',
    kinds: 'Kinds of policy',
    syntax: 'json',
    suppress: override(true),
  },
  datomic: {
    reads: 'Datomic properties',
    kinds: 'Kinds of file',
    syntax: 'properties',
    suppress: (rule) => `${comment(rule)}\n\n${override(false)(rule)}`,
  },
  'datomic-template': {
    reads: 'CloudFormation templates of transactors',
    kinds: '',
    syntax: 'json',
    suppress: override(false),
  },
  secrets: {
    reads: 'scripts and configuration beside Datomic',
    kinds: '',
    syntax: '',
    suppress: override(false),
  },
  config: { reads: '`rolewise.json`', kinds: '', syntax: 'jsonc', suppress: () => '' },
};

const engineDocs: LanguageDocs = { reads: 'all files', kinds: '', syntax: '', suppress: () => '' };

/** Everything that is generated from the rules. `read` gives the files that are only generated in part. */
export function generatedFiles(read: (path: string) => string): Files {
  const pages = languages.flatMap((language) =>
    language.rules.map((rule) => [rule.name, pageOf(language, rule)] as const),
  );
  const enginePages = engineRules.map((rule) => [rule.name, rulePage(rule, engineDocs, [], [], 'README.md')] as const);
  return new Map([
    ...[...pages, ...enginePages].map(([name, page]) => [`${pagesFolder}/${name}.md`, page] as const),
    [`${pagesFolder}/README.md`, overview()],
    ['docs/access-analyzer.md', accessAnalyzerPage()],
    ['docs/parliament.md', parliamentPage()],
    ['schemas/rolewise.schema.json', stringify(configSchema())],
    ['README.md', withTable(read('README.md'))],
    ['package.json', withSetting(read('package.json'))],
  ]);
}

function pageOf(language: AnyLanguage, rule: Rule): string {
  const { invalid, valid } = rule.examples;
  const [reported, silent] = [invalid, valid].map((examples) =>
    examples.map((example) => viewExample(language, rule, example)),
  );
  return rulePage(rule as DocumentedRule, docsOf[language.id] ?? engineDocs, reported ?? [], silent ?? [], 'README.md');
}

/** Rules by what they read, under headings. */
const groups = (): { title: string; rules: readonly RuleInfo[] }[] => [
  { title: 'IAM policies', rules: rulesOf('iam') },
  { title: 'Datomic properties', rules: rulesOf('datomic') },
  { title: 'CloudFormation templates of transactors', rules: rulesOf('datomic-template') },
  { title: 'Scripts and configuration of peers', rules: rulesOf('secrets') },
  { title: 'Configuration', rules: rulesOf('config') },
  { title: 'Any file', rules: engineRules.toSorted(byName) },
];

const rulesOf = (id: string): readonly RuleInfo[] =>
  (languages.find((language) => language.id === id)?.rules ?? []).toSorted(byName);

const tables = (heading: string, pages: string): string =>
  groups()
    .map(({ title, rules }) => `${heading} ${title}\n\n${ruleTable(rules, (name) => `${pages}${name}.md`)}`)
    .join('\n\n');

const overview = (): string => `# Rules

A *safe* fix changes nothing but what AWS would refuse anyway, or leaves the set of allowed requests as it is; all others
are to be reviewed. A rule whose severity is given as *off* reports nothing until a level is set for it.

${tables('##', '')}
`;

/** Markers between which the README holds the table of rules. */
const markers = ['<!-- rules:start -->', '<!-- rules:end -->'] as const;

function withTable(readme: string): string {
  const [start, end] = markers.map((marker) => readme.indexOf(marker)) as [number, number];
  if (start < 0 || end < start) throw new Error(`README.md lacks the markers ${markers.join(' and ')}`);
  return `${readme.slice(0, start + markers[0].length)}\n${tables('###', `${pagesFolder}/`)}\n${readme.slice(end)}`;
}

/** The setting `rolewise.rules` in the manifest, with one property for each rule. */
function withSetting(manifest: string): string {
  const content = JSON.parse(manifest);
  const setting = content.contributes.configuration.properties['rolewise.rules'];
  setting.properties = Object.fromEntries(
    groups()
      .flatMap(({ rules }) => rules)
      .toSorted(byName)
      .map((rule) => [rule.name, { type: 'string', enum: levels, description: levelDescription(rule) }]),
  );
  return `${JSON.stringify(content, null, 2)}\n`;
}
