import { rememberedText } from '../../core/memo';
import type { Report } from '../../core/rule';
import type { Span } from '../../core/span';
import type { Member } from '../../syntax/tree';
import { writable } from '../draft/tools';
import { hasWildcard } from '../model/arn';
import { isReadable, isTemplateName } from '../model/complete';
import { factsOfKey, meantOperator } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import { readOperator } from '../model/names';
import { holdsPlaceholder } from '../model/placeholders';
import { elementOf, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown, shownWithBlanks } from '../words';

const refused = { severity: 'error', accessAnalyzer: ['INVALID_CONDITION_OPERATOR'] } as const;
const unknown = { ...refused, parliament: ['UNKNOWN_OPERATOR', 'MISMATCHED_TYPE'] } as const;

const messages = {
  unknown: { ...unknown, text: '{operator} is no condition operator, so AWS refuses the policy.' },
  misspelled: {
    ...unknown,
    text: '{operator} is no condition operator, so AWS refuses the policy; {meant} is one.',
  },
  'unknown-qualifier': {
    ...unknown,
    text: '{qualifier} is neither ForAllValues nor ForAnyValue, so AWS refuses the policy.',
  },
  'key-as-operator': {
    ...unknown,
    text: '{key} is a condition key and stands where an operator such as {operator} belongs, so AWS refuses the policy.',
  },
  'null-if-exists': {
    text: 'Null cannot have the suffix IfExists, so AWS refuses the policy; it asks by itself whether the key is there.',
    severity: 'error',
    accessAnalyzer: ['NULL_WITH_IF_EXISTS'],
  },
  'null-with-qualifier': {
    text: 'Null under {qualifier} always gives the same answer, whether or not the key is there.',
    severity: 'hint',
    accessAnalyzer: ['NULL_WITH_QUALIFIER'],
  },
  'key-format': {
    text: '{key} is no condition key: it must begin with a service and a colon, as in aws:SourceIp, so AWS refuses the policy.',
    severity: 'error',
    accessAnalyzer: ['INVALID_CONDITION_KEY_FORMAT'],
    parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
  },
  'same-key': {
    text: '{operator} has {key} twice, since the case of keys does not count, so AWS refuses the policy.',
    severity: 'error',
    accessAnalyzer: ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE'],
  },
} as const;

type Id = keyof typeof messages;

export const invalidConditionOperator = statementRule({
  name: 'invalid-condition-operator',
  summary: 'A condition operator does not exist, or what it compares is named wrongly.',
  why: 'A Condition names an operator, under it condition keys, and their values. AWS refuses a policy with an operator that it does not know, with a key that names no service, and with a key that stands twice under one operator.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  fixable: ['safe', 'review'],
  messages,
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        «"StringEqual"»: {"aws:PrincipalTag/team": "finance"}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "StringEquals": {"aws:PrincipalTag/team": "finance"}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{«"StringStartsWith"»:{"aws:PrincipalTag/team":"finance"},«"ForSomeValue:StringLike"»:{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{«"aws:SourceIp"»:"203.0.113.0/24"}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{«"aws:SourceIp"»:{"IpAddress":["203.0.113.0/24"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{«"NullIfExists"»:{"aws:TokenIssueTime":"true"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:TokenIssueTime":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"*","Condition":{«"ForAllValues:Null"»:{"aws:TagKeys":"true"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"*","Condition":{"Null":{"aws:TagKeys":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{«"SourceIp"»:"203.0.113.0/24"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24",«"aws:sourceIP"»:"198.51.100.0/24"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","198.51.100.0/24"]}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:volume/*","Condition":{"forAnyValue:stringlikeifexists":{"aws:TagKeys":"team*"},"Null":{"aws:TagKeys":"false"}}}}',
      },
      // Claims of an identity provider stand behind its host and path.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1B2"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/A1B2:sub":"system:serviceaccount:web:app","oidc.eks.eu-west-1.amazonaws.com/id/A1B2:aud":"sts.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"Fn::If":["Restricted",{"Bool":{"aws:SecureTransport":"true"}},{"Ref":"AWS::NoValue"}]}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"s3:ExistingObjectTag/Cost Center":"42","<KEY>":"a","${issuer}":"b"}}}}',
      },
      { text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Condition":{"Stri' },
    ],
  },
  concerns(statement) {
    const condition = elementOf(statement, 'Condition')?.value;
    return condition?.kind === 'object' && condition.members.some(mayBeWrong);
  },
  *each(statement) {
    const condition = elementOf(statement, 'Condition')?.value;
    if (condition?.kind !== 'object' || !isReadable(statement)) return;
    let guesses = 0;
    for (const member of condition.members) {
      const text = String(member.key.value);
      const { name, qualifier, ifExists } = readOperator(text);
      if (!name && (isTemplateName(text) || holdsPlaceholder(text))) continue;
      const { span } = member.key;
      if (!name) yield { ...aboutUnknown(member, text, guesses++ < mostGuesses), span };
      else if (name === 'Null' && ifExists) yield { message: 'null-if-exists', span };
      else if (name === 'Null' && qualifier) yield { message: 'null-with-qualifier', span, data: { qualifier } };
      yield* inOperator(member, name === undefined);
    }
  },
  *fixes(statement, { message, span }, change) {
    if (message === 'key-format' || message === 'same-key') {
      const { operator, key } = keyAt(statement, span) ?? {};
      if (operator === undefined || key === undefined) return;
      const meant = meantKey(key);
      if (message === 'same-key') {
        const edits = change((draft) => draft.mergeCondition(operator, key));
        yield { title: 'Put all values under one key', safety: 'review', edits };
      } else if (meant !== undefined) {
        const edits = change((draft) => draft.renameCondition(operator, key, meant));
        yield { title: `Change it to ${meant}`, safety: 'safe', edits };
      }
      return;
    }
    const member = operatorAt(statement, span);
    const text = String(member?.key.value);
    if (message === 'null-if-exists' || message === 'null-with-qualifier') {
      const edits = change((draft) => draft.renameOperator(text, 'Null'));
      yield { title: 'Change it to Null', safety: message === 'null-if-exists' ? 'safe' : 'review', edits };
    } else if (message === 'misspelled') {
      const meant = meantOperator(text);
      if (!meant) return;
      const edits = change((draft) => draft.renameOperator(text, meant.operator));
      yield { title: `Change it to ${meant.operator}`, safety: meant.sure ? 'safe' : 'review', edits };
    } else if (message === 'key-as-operator' && member) {
      const { operator, value } = turnedAround(member);
      const edits = change((draft) => {
        draft.setCondition(operator, text, writable(value));
        draft.removeOperator(text);
      });
      yield { title: `Put it under ${operator}`, safety: 'review', edits };
    }
  },
});

/** In a statement with more unknown operators than anybody writes, the later ones get no guess. */
const mostGuesses = 20;

function aboutUnknown(member: Member, text: string, guess: boolean): Omit<Report<Id>, 'span'> {
  const operator = shownWithBlanks(text);
  const colon = text.indexOf(':');
  if (colon > 0 && factsOfKey(text))
    return { message: 'key-as-operator', data: { key: operator, operator: turnedAround(member).operator } };
  const meant = guess ? meantOperator(text) : undefined;
  if (meant) return { message: 'misspelled', data: { operator, meant: meant.operator } };
  const afterColon = readOperator(text.slice(colon + 1));
  if (colon >= 0 && afterColon.name && !afterColon.qualifier)
    return { message: 'unknown-qualifier', data: { qualifier: shownWithBlanks(text.slice(0, colon)) } };
  return { message: 'unknown', data: { operator } };
}

function* inOperator({ key: { value: operator }, value }: Member, isUnknown: boolean): Iterable<Report<Id>> {
  if (value?.kind !== 'object') return;
  const seen = new Map<string, string>();
  for (const { key: node } of value.members) {
    const key = String(node.value);
    const lower = key.toLowerCase();
    const before = seen.get(lower);
    seen.set(lower, key);
    // The same name twice is a mistake of the JSON.
    if (before !== undefined && before !== key)
      yield { message: 'same-key', span: node.span, data: { operator: shown(String(operator)), key: shown(key) } };
    if (isFineKey(key)) continue;
    // Operator and key stand in each other's place.
    if (isUnknown && readOperator(key).name) continue;
    yield { message: 'key-format', span: node.span, data: { key: shownWithBlanks(key) } };
  }
}

/** `service:name`; only a name may hold blanks, since tags do. */
const isKeyFormat = (key: string): boolean => /^[^\s:]+:\S/.test(key) && key === key.trimEnd();

const isFineKey = rememberedText((key): boolean => isKeyFormat(key) || isTemplateName(key) || holdsPlaceholder(key));

/** False for an operator and keys that are well written, as in most conditions. */
function mayBeWrong({ key, value }: Member): boolean {
  const { name, qualifier, ifExists } = readOperator(String(key.value));
  if (!name || (name === 'Null' && (ifExists || qualifier))) return true;
  if (value?.kind !== 'object') return false;
  return !value.members.every(isFineMember) || repeatsKey(value.members);
}

const isFineMember = ({ key }: Member): boolean => isFineKey(String(key.value));

const repeatsKey = (members: readonly Member[]): boolean =>
  members.length > 1 && new Set(members.map(({ key }) => String(key.value).toLowerCase())).size < members.length;

/** The key that is meant by one without a service, or with another mark than a colon behind it. */
function meantKey(key: string): string | undefined {
  const trimmed = key.trim();
  const guesses = [trimmed, `aws:${trimmed}`, trimmed.replace(/[^A-Za-z0-9-]+/, ':'), trimmed.replace(/:\s+/, ':')];
  return guesses
    .map((guess) => isKeyFormat(guess) && factsOfKey(guess)?.key)
    .find((found) => typeof found === 'string');
}

/** The operator that belongs around a condition key, and what stands under the key then. */
function turnedAround({ key, value }: Member) {
  const [inner, ...others] = value?.kind === 'object' ? value.members : [];
  const operator = String(inner?.key.value);
  if (inner && others.length === 0 && readOperator(operator).name) return { operator, value: inner.value };
  const type = factsOfKey(String(key.value))?.type ?? 'String';
  const text = value?.kind === 'scalar' ? String(value.value) : '';
  return { operator: type === 'String' && hasWildcard(text) ? 'StringLike' : usualOperators[type], value };
}

const usualOperators = {
  String: 'StringEquals',
  ARN: 'ArnLike',
  Bool: 'Bool',
  Date: 'DateLessThan',
  Numeric: 'NumericEquals',
  IPAddress: 'IpAddress',
  Binary: 'BinaryEquals',
} as const;

function operatorAt(statement: Statement, span: Span): Member | undefined {
  const condition = elementOf(statement, 'Condition')?.value;
  return condition?.kind === 'object' ? condition.members.find(({ key }) => key.span.start === span.start) : undefined;
}

function keyAt(statement: Statement, span: Span): { readonly operator: string; readonly key: string } | undefined {
  const found = conditionAt(statement, span);
  return found && { operator: found.operatorText, key: found.key };
}
