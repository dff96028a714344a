import { table } from '../../server/src/core/docs';
import type { RuleInfo } from '../../server/src/core/rule';
import { languages } from '../../server/src/languages';
import { answersTo } from './access-analyzer';

/** One finding of parliament. https://github.com/duo-labs/parliament/blob/main/parliament/config.yaml */
export interface ParliamentFinding {
  readonly id: string;
  /** What it means. */
  readonly about: string;
  /** Where Rolewise differs, and rules that find the same under other circumstances, which carry no id for it. */
  readonly note?: string;
  readonly rules?: readonly string[];
}

/** All findings of parliament, its community auditors included. */
export const parliamentFindings: readonly ParliamentFinding[] = [
  { id: 'BAD_PATTERN_FOR_MFA', about: 'A condition on MFA lets requests with access keys pass' },
  { id: 'CREDENTIALS_EXPOSURE', about: 'Actions answer with credentials' },
  { id: 'DUPLICATE_SID', about: 'Two statements have one Sid' },
  {
    id: 'EXCEPTION',
    about: 'The tool itself failed',
    rules: ['internal-error'],
    note: 'A rule that fails gives one finding with its name; the others still run.',
  },
  { id: 'INVALID_ARN', about: 'A resource is no ARN' },
  { id: 'INVALID_SID', about: 'A Sid holds other characters than letters and digits' },
  { id: 'INVALID_VERSION', about: 'There is no such version of the policy language' },
  { id: 'MALFORMED', about: 'An element is missing, unknown or in conflict with another' },
  { id: 'MALFORMED_JSON', about: 'The text is not JSON' },
  { id: 'MISMATCHED_TYPE', about: 'A value or an operator does not fit the type of its condition key' },
  {
    id: 'MISMATCHED_TYPE_BUT_USABLE',
    about: 'Texts are compared where the key holds an ARN',
    note: 'StringEquals is not reported there: it compares ARNs without wildcards as well as ArnEquals does.',
  },
  {
    id: 'MISMATCHED_TYPE_OPERATION_TO_NULL',
    about: 'Null is compared with something else than true and false',
    rules: ['condition-value-type'],
    note: 'Reported as any other value that is neither true nor false.',
  },
  { id: 'NOTPRINCIPAL_WITH_ALLOW', about: 'NotPrincipal stands in an Allow' },
  { id: 'NOTRESOURCE_WITH_ALLOW', about: 'NotResource stands in an Allow' },
  { id: 'NO_VERSION', about: 'The policy has no Version' },
  {
    id: 'OLD_VERSION',
    about: 'The version of 2008 is in use',
    note: 'Only where it matters: with a policy variable, which that version takes for plain text.',
  },
  {
    id: 'PERMISSIONS_MANAGEMENT_ACTIONS',
    about: 'Actions change who may do what',
    note: 'By the access levels that AWS gives the actions today; older lists have others for a few.',
  },
  { id: 'PRIVILEGE_ESCALATION', about: 'Actions together let their holder gain rights' },
  { id: 'RESOURCE_EFFECTIVELY_STAR', about: 'An ARN matches all resources of its type' },
  { id: 'RESOURCE_MISMATCH', about: 'Actions and resources do not belong together' },
  {
    id: 'RESOURCE_POLICY_PRIVILEGE_ESCALATION',
    about: 'Who may change the policy of a bucket can gain what is not allowed there',
  },
  { id: 'RESOURCE_STAR', about: 'Actions that take resources are allowed on all' },
  {
    id: 'SENSITIVE_ACCESS',
    about: 'Sensitive resources can be read',
    note: 'parliament wants a list of these resources; Rolewise reports actions that read data, if they are allowed on everything.',
  },
  { id: 'SINGLE_VALUE_CONDITION_TOO_PERMISSIVE', about: 'ForAllValues stands before a key that has one value' },
  { id: 'UNKNOWN_ACTION', about: 'There is no such action' },
  { id: 'UNKNOWN_CONDITION_FOR_ACTION', about: 'An action does not know a condition key' },
  { id: 'UNKNOWN_FEDERATION_SOURCE', about: 'There is no such identity provider' },
  { id: 'UNKNOWN_OPERATOR', about: 'There is no such condition operator' },
  { id: 'UNKNOWN_PREFIX', about: 'There is no such service' },
  { id: 'UNKNOWN_PRINCIPAL', about: 'A principal is of no known form' },
];

/** The rules that find what parliament finds under an id, by name. */
export function rulesFor({ id, rules: others = [] }: ParliamentFinding): readonly string[] {
  const named = answersTo(id, 'parliament').map(({ rule }) => rule.name);
  return [...new Set([...named, ...others])].sort();
}

/** docs/parliament.md: which rule finds what parliament finds. */
export const parliamentPage = (): string => `# parliament's findings

[parliament](https://github.com/duo-labs/parliament) has ${parliamentFindings.length} findings, those of its community auditors included. This table says which rules
of Rolewise find the same. A finding carries the id where parliament would report it too; rules marked with \\* are off
until a level is set for them in \`rolewise.json\` or in the setting \`rolewise.rules\`.

${table(
  ['Finding', 'About', 'Rule'],
  parliamentFindings.map((finding) => [
    `\`${finding.id}\``,
    finding.about,
    rulesFor(finding)
      .map((name) => `[${name}](rules/${name}.md)${isOff(name) ? '\\*' : ''}`)
      .join(', '),
  ]),
)}

## Differences

${parliamentFindings.flatMap(({ id, note }) => (note === undefined ? [] : [`- \`${id}\`: ${note}`])).join('\n')}
`;

const isOff = (name: string): boolean =>
  languages.some(({ rules }) => rules.some((rule: RuleInfo) => rule.name === name && rule.offByDefault));
