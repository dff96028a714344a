import { sensitiveKeys } from '../data/sensitive-keys';
import { hasWildcard } from '../model/arn';
import { isReadable } from '../model/complete';
import { anyComparison, type Comparison } from '../model/conditions';
import { holdsPlaceholder } from '../model/placeholders';
import type { Condition, Entry } from '../model/statement';
import { policyVariablesIn } from '../model/variables';
import { statementRule } from '../rule';
import { shown } from '../words';

export const sensitiveKeyWildcard = statementRule({
  name: 'sensitive-key-wildcard',
  summary: 'Ids of accounts, organizations, networks or users are compared with a pattern or a free text.',
  why: 'Ids have no order that a pattern could follow: o-* is every organization of the world, and what begins like your account belongs to others. A variable that the caller can set gives the id into the hands of the caller.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive',
  messages: {
    wildcard: {
      text: 'Ids have no pattern: this wildcard in {key} matches strangers as well as those who are meant.',
      severity: 'error',
      accessAnalyzer: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
    variable: {
      text: 'Whoever can set {variable} chooses which {key} passes here.',
      severity: 'warning',
      accessAnalyzer: ['VARIABLE_USAGE_TOO_PERMISSIVE'],
    },
    'userid-wildcard': {
      text: 'A wildcard in the id before the colon of {key} matches other users and roles; it belongs behind the colon, or alone before it.',
      severity: 'warning',
      accessAnalyzer: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
    'userid-variable': {
      text: 'A variable within the id before the colon of {key} matches other users and roles; it belongs behind the colon, or alone before it.',
      severity: 'warning',
      accessAnalyzer: ['VARIABLE_USAGE_TOO_PERMISSIVE'],
    },
    subject: {
      text: 'Less than six characters before a wildcard in {key} leave open whose tokens are meant; AWS asks for six.',
      severity: 'information',
      accessAnalyzer: ['WILDCARD_USAGE_TOO_PERMISSIVE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": "*",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "StringLike": {\n          "aws:PrincipalOrgID": «"o-*"»\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:ResourceAccount":«"${aws:PrincipalTag/account}"»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"],"Condition":{"StringNotLike":{"aws:userid":["AROAEXAMPLEID23456789:*",«"AIDAEXAMPLE*"»,«"AIDAEX${aws:username}"»]}}}}',
        kind: 'resource:s3',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4:aud":"sts.amazonaws.com"},"StringLike":{"oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4:sub":«"system:serviceaccount:*:a*"»}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"],"Condition":{"StringNotEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringLike":{"aws:userid":["AROAEXAMPLEID23456789:*","*:ann@example.com","*"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},"StringLike":{"token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/r-ab12/*"}}}}',
      },
    ],
  },
  concerns: anyComparison((comparison) => testFor(comparison) !== undefined),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const faultOf = testFor(condition);
      if (!faultOf) continue;
      for (const value of condition.values) {
        const found = holdsPlaceholder(value.value) ? undefined : faultOf(value, condition);
        if (found) yield { ...found, span: value.span, data: { key: condition.key, ...found.data } };
      }
    }
  },
});

interface Fault {
  readonly message: 'wildcard' | 'variable' | 'userid-wildcard' | 'userid-variable' | 'subject';
  readonly data?: Readonly<Record<string, string>>;
}

function testFor({ operator, key }: Comparison) {
  if (!operator.name?.startsWith('String')) return undefined;
  const lower = key.toLowerCase();
  if (sensitiveKeys.has(lower)) return idFault;
  if (lower === 'aws:userid') return userIdFault;
  // Of GitHub Actions it is known what the parts of a subject are: `trust-github-sub-wildcard`.
  if (lower === 'token.actions.githubusercontent.com:sub') return undefined;
  return lower.endsWith(':sub') && lower.includes('.') ? subjectFault : undefined;
}

/** Only these operators take wildcards for what they are; that others do not is reported elsewhere. */
const isPattern = ({ operator }: Condition): boolean => operator.name?.endsWith('Like') ?? false;

/** Variables that hold an id which AWS itself knows of the request, so that two of them can be compared. */
const idVariable = /^\$\{(aws:(principal|resource|source|vpce)(account|orgid|vpc|vpce)|aws:ec2instancesourcevpc)\}$/i;

const isEscape = (variable: string): boolean => /^\$\{[*?$]\}$/.test(variable);

const variablesIn = (value: string) => policyVariablesIn(value).filter(({ text }) => !isEscape(text));

function idFault({ value }: Entry, condition: Condition): Fault | undefined {
  if (isPattern(condition) && hasWildcard(value)) return { message: 'wildcard' };
  const variable = variablesIn(value).find(({ text }) => !(text === value && idVariable.test(text)));
  return variable && { message: 'variable', data: { variable: shown(variable.text) } };
}

function userIdFault({ value }: Entry, condition: Condition): Fault | undefined {
  const variables = variablesIn(value);
  const colon = colonOutside(value);
  const id = colon < 0 ? value : value.slice(0, colon);
  if (isPattern(condition) && id !== '*' && hasWildcard(id)) return { message: 'userid-wildcard' };
  const variable = variables.find(({ start }) => start < id.length);
  return variable && variable.text !== id ? { message: 'userid-variable' } : undefined;
}

/** Where the first colon is that belongs to no variable. */
const colonOutside = (value: string): number =>
  value.replace(/\$\{[^{}]*\}/g, (variable) => '_'.repeat(variable.length)).indexOf(':');

/** How many characters AWS wants to see before a wildcard. */
const leastBefore = 6;

const tooEarlyWildcard = new RegExp(`(^|[*?])[^*?]{0,${leastBefore - 1}}[*?]`);

const subjectFault = ({ value }: Entry, condition: Condition): Fault | undefined =>
  isPattern(condition) && !value.includes('${') && tooEarlyWildcard.test(value) ? { message: 'subject' } : undefined;
