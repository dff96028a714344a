import type { Rule } from '../../server/src/core/rule';
import { languages } from '../../server/src/languages';
import { type Check, checks } from './access-analyzer-checks';

/** A message that answers as a check does. */
export interface Answer {
  readonly rule: Rule;
  readonly message: string;
}

/** The messages that name a check of Access Analyzer, or a finding of parliament. */
export const answersTo = (id: string, tool: 'accessAnalyzer' | 'parliament' = 'accessAnalyzer'): Answer[] =>
  languages.flatMap(({ rules }) =>
    rules.flatMap((rule) =>
      Object.entries(rule.messages)
        .filter(([, message]) => message[tool]?.includes(id))
        .map(([message]) => ({ rule, message })),
    ),
  );

/** docs/access-analyzer.md: which rule gives the answer of which check. */
export function accessAnalyzerPage(): string {
  const undone = checks.filter(({ limit }) => limit?.decidable === 'no');
  const partly = checks.filter(({ limit }) => limit?.decidable === 'partly');
  return `# Access Analyzer's checks

IAM Access Analyzer validates policies with ${checks.length} checks
([AWS's list](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html)). Rolewise gives
the same answers while you type, without an account. A finding carries the id of the check where Access Analyzer would
report it too; many rules also find more.

${table(checks)}

## Decided in part

${list(partly)}

## Not done

${list(undone)}
`;
}

const list = (some: readonly Check[]): string =>
  some.map(({ id, limit }) => `- \`${id}\`: ${limit?.why ?? ''}`).join('\n');

function table(all: readonly Check[]): string {
  const rows = all
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, type }) => {
      const rules = [...new Set(answersTo(id).map(({ rule }) => rule))];
      const names = rules.map(({ name }) => `[${name}](rules/${name}.md)`).join(', ');
      const fixable = [...new Set(rules.flatMap((rule) => rule.fixable ?? []))].sort().join(', ');
      return `| \`${id}\` | ${type} | ${names || '-'} | ${fixable || '-'} |`;
    });
  return ['| Check | Type | Rule | Fix of the rule |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
