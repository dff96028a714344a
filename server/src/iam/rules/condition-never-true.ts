import type { Report } from '../../core/rule';
import { anyValue, holdsAnyValue } from '../model/any-value';
import { excludeEachOther } from '../model/compared';
import { isReadable } from '../model/complete';
import { factsOfKey, holdsWithoutKey } from '../model/conditions';
import { type Condition, keyIs, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

type Id = 'wildcard' | 'absent' | 'apart';

export const conditionNeverTrue = statementRule<Id>({
  name: 'condition-never-true',
  summary: 'No request can fulfil the conditions of a statement.',
  why: 'All conditions of a statement must hold at once. If two of them exclude each other, the statement never applies: an Allow grants nothing, and a Deny, which is worse, forbids nothing.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  messages: {
    wildcard: {
      text: 'Every value of {key} matches "*", so none of them is another one, and the statement never applies.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION'],
    },
    absent: {
      text: '{absent} asks for requests without {key}, and {operator} for a value of it, so the statement never applies.',
      severity: 'warning',
    },
    apart: {
      text: 'No value of {key} fulfils {operator} as well as {other} here, so the statement never applies.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "ec2:TerminateInstances",\n      "Resource": "*",\n      "Condition": {\n        "StringEquals": {"aws:PrincipalTag/team": ["data", "web"]},\n        "StringNotEquals": {«"aws:PrincipalTag/team": ["web", "ops", "data"]»}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:SourceVpce":"true"},"StringEquals":{«"aws:sourceVpce":"vpce-1a2b3c4d"»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-07-01T00:00:00Z"},"DateLessThan":{«"aws:CurrentTime":"2026-06-30T00:00:00Z"»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAnyValue:StringNotLike":{"aws:TagKeys":[«"*"»]}}}}',
      },
    ],
    valid: [
      // Without the key, the one holds as well as the other.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:SourceVpce":"true"},"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"},"StringEqualsIfExists":{"aws:SourceVpce":"vpce-2a2b3c4d"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":"team"},"ForAnyValue:StringEquals":{"aws:TagKeys":"stage"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-06-01T00:00:00Z"},"DateLessThan":{"aws:CurrentTime":"2026-06-30T00:00:00Z"},"StringEquals":{"aws:PrincipalTag/team":"data"},"StringNotEquals":{"aws:PrincipalTag/stage":"data"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAnyValue:StringNotLike":{"aws:TagKeys":["team","stage-*"]}}}}',
      },
    ],
  },
  concerns: (statement) => holdsAnyValue(statement) || sharesKey(statement),
  *each(statement) {
    const { conditions } = statement;
    if (!isReadable(statement)) return;
    for (const condition of conditions) {
      const found = anyValue(condition);
      if (found?.meaning === 'never')
        yield { message: 'wildcard', span: found.entry.span, data: { key: shown(condition.key) } };
    }
    yield* contradictions(statement);
  },
});

/** False for a few conditions of which no two are on one key. */
function sharesKey({ conditions }: Statement): boolean {
  if (conditions.length > 10) return true;
  for (let i = 1; i < conditions.length; i++)
    for (let j = 0; j < i; j++) if (keyIs(conditions[i] as Condition, conditions[j]?.key ?? '')) return true;
  return false;
}

function* contradictions({ conditions }: Statement): Iterable<Report<Id>> {
  const byKey = new Map<string, Condition[]>();
  for (const condition of conditions) {
    // What holds for one of several values need not hold for another.
    if (condition.operator.qualifier) continue;
    const key = condition.key.toLowerCase();
    const known = byKey.get(key);
    if (known) known.push(condition);
    else byKey.set(key, [condition]);
  }
  for (const group of byKey.values()) {
    const pair = firstPair(group.slice(0, mostConditions), isContradiction);
    if (pair) yield* contradiction(...pair);
  }
}

/** Nobody writes more of them on one key. */
const mostConditions = 50;

/** Requests without the key may fulfil both. That one operator has the key twice is a mistake of its own. */
const isContradiction = (a: Condition, b: Condition): boolean =>
  a.operatorNode !== b.operatorNode && !(holdsWithoutKey(a) && holdsWithoutKey(b)) && excludeEachOther(a, b);

function* contradiction(before: Condition, condition: Condition): Iterable<Report<Id>> {
  const asksAbsence = (one: Condition) => one.operator.name === 'Null';
  const absent = [before, condition].find(asksAbsence);
  const facts = absent ? undefined : factsOfKey(condition.key);
  if (!absent && (!facts || facts.multivalued)) return;
  const value = absent === condition ? before : condition;
  yield {
    message: absent ? 'absent' : 'apart',
    span: condition.span,
    data: {
      key: shown(condition.key),
      operator: shown(value.operatorText),
      ...(absent ? { absent: absent.operatorText } : { other: shown(before.operatorText) }),
    },
    related: [{ span: before.span, text: 'This excludes it.' }],
  };
}

function firstPair<T>(items: readonly T[], fits: (a: T, b: T) => boolean): [T, T] | undefined {
  for (const [i, b] of items.entries()) {
    const a = items.slice(0, i).find((candidate) => fits(candidate, b));
    if (a !== undefined) return [a, b];
  }
  return undefined;
}
