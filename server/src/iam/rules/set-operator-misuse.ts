import { isComplete, isReadable } from '../model/complete';
import { anyComparison, factsOfKey } from '../model/conditions';
import { isEverybody } from '../model/everybody';
import { conditionAt } from '../model/lookup';
import type { ConditionOperator } from '../model/names';
import { holdsPlaceholder } from '../model/placeholders';
import type { Condition, Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const setOperatorMisuse = statementRule({
  name: 'set-operator-misuse',
  summary: 'ForAllValues or ForAnyValue is missing, does not belong here, or lets too much pass.',
  why: 'Some keys have several values in one request, such as aws:TagKeys. Only with ForAllValues or ForAnyValue it is clear how they are compared. ForAllValues also holds for requests without the key, so with a key of one value it opens what it was to limit.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  fixable: ['review', 'safe'],
  messages: {
    'missing-qualifier': {
      text: 'A request can have several values of {key}; without ForAllValues or ForAnyValue it is not said which of them must match.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_QUALIFIER'],
    },
    'all-of-one': {
      text: 'ForAllValues also holds for requests without {key}, which has one value at most, so this Allow lets them pass.',
      severity: 'warning',
      accessAnalyzer: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
      parliament: ['SINGLE_VALUE_CONDITION_TOO_PERMISSIVE'],
    },
    'needless-qualifier': {
      text: 'A request has one value of {key} at most, so {qualifier} says nothing about it that the plain operator does not.',
      severity: 'information',
    },
    'any-audience': {
      text: 'A token has one audience, so {qualifier} has no place here and AWS asks to compare {key} without it.',
      severity: 'warning',
      accessAnalyzer: ['FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
    },
    'all-audience': {
      text: 'ForAllValues also holds for tokens without an audience, so {key} limits nothing that way; a token has one audience at most.',
      severity: 'warning',
      accessAnalyzer: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY', 'CONFIRM_AUDIENCE_CLAIM_TYPE'],
    },
    'unguarded-all': {
      text: 'ForAllValues also holds for requests without {key}; nothing else limits this Allow, so they pass.',
      severity: 'hint',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:CreateTags",\n      "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*",\n      "Condition": {\n        "StringEquals": {\n          «"aws:TagKeys"»: ["team"]\n        }\n      }\n    }\n  ]\n}\n',
        fixed: {
          'Hold if one of the values matches (ForAnyValue)':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:CreateTags",\n      "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*",\n      "Condition": {\n        "ForAnyValue:StringEquals": {\n          "aws:TagKeys": ["team"]\n        }\n      }\n    }\n  ]\n}\n',
          'Hold if there are values and all of them match (ForAllValues)':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:CreateTags",\n      "Resource": "arn:aws:ec2:eu-west-1:111122223333:instance/*",\n      "Condition": {\n        "ForAllValues:StringEquals": {\n          "aws:TagKeys": ["team"]\n        },\n        "Null": {\n          "aws:TagKeys": "false"\n        }\n      }\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"ForAllValues:StringEquals":{«"aws:ResourceTag/team"»:"audit"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"StringEquals":{"aws:ResourceTag/team":"audit"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"ForAnyValue:StringEquals":{«"aws:ResourceTag/team"»:["audit","build"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"StringEquals":{"aws:ResourceTag/team":["audit","build"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"ForAnyValue:StringEquals":{«"cognito-identity.amazonaws.com:aud"»:"eu-west-1:12345678-abcd-abcd-abcd-1234567890ab"},"StringEquals":{"cognito-identity.amazonaws.com:sub":"eu-west-1:87654321-abcd-abcd-abcd-1234567890ab"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"cognito-identity.amazonaws.com:sub":"eu-west-1:87654321-abcd-abcd-abcd-1234567890ab","cognito-identity.amazonaws.com:aud":"eu-west-1:12345678-abcd-abcd-abcd-1234567890ab"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"gitlab.com:sub":"project_path:octo-group/octo-project:ref_type:branch:ref:main"},"ForAllValues:StringEquals":{«"gitlab.com:aud"»:"https://gitlab.com"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"gitlab.com:sub":"project_path:octo-group/octo-project:ref_type:branch:ref:main","gitlab.com:aud":"https://gitlab.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"ForAllValues:StringEquals":{«"aws:TagKeys"»:["team","stage"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team","stage"]},"Null":{"aws:TagKeys":"false"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"Null":{"aws:TagKeys":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"StringEquals":{"aws:RequestTag/team":"audit"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"*","Condition":{"Null":{"aws:TagKeys":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"eu-west-1:12345678-abcd-abcd-abcd-1234567890ab"},"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":["athena.amazonaws.com"]}}}}',
      },
    ],
  },
  concerns: anyComparison(
    ({ operator, key }) => operator.qualifier !== undefined || factsOfKey(key)?.multivalued === true,
  ),
  *each(statement, { kind }) {
    if (!isReadable(statement)) return;
    // In a trust policy the principal limits it; for everybody it is `principal-public-weak-condition`.
    let mayBeUnguarded = kind !== 'trust' && !(kind === 'resource' && statement.principals.some(isEverybody));
    for (const condition of statement.conditions) {
      const message = misuse(condition, statement);
      if (!message || (message === 'unguarded-all' && !mayBeUnguarded)) continue;
      // One key that must be there is enough.
      if (message === 'unguarded-all') mayBeUnguarded = false;
      const data = { key: shown(condition.key), qualifier: condition.operator.qualifier ?? '' };
      yield { message, span: condition.keyNode.span, data };
    }
  },
  *fixes(statement, { message, span }, change) {
    const condition = conditionAt(statement, span);
    if (!condition) return;
    const { operatorText, operator, key } = condition;
    const plain = operatorText.slice(operatorText.indexOf(':') + 1);
    const requireKey = { title: `Require ${shown(key)}`, safety: 'review' } as const;
    if (message === 'unguarded-all') {
      yield { ...requireKey, edits: change((draft) => draft.setCondition('Null', key, 'false')) };
    } else if (message === 'missing-qualifier') {
      yield {
        title: 'Hold if one of the values matches (ForAnyValue)',
        safety: 'review',
        edits: change((draft) => draft.moveCondition(operatorText, key, `ForAnyValue:${plain}`)),
      };
      if (statement.effect === 'Deny') return;
      yield {
        title: 'Hold if there are values and all of them match (ForAllValues)',
        safety: 'review',
        edits: change((draft) => {
          draft.moveCondition(operatorText, key, `ForAllValues:${plain}`);
          draft.setCondition('Null', key, 'false');
        }),
      };
    } else {
      const edits = change((draft) => draft.moveCondition(operatorText, key, plain));
      yield { title: `Remove ${operator.qualifier}`, safety: isNeedless(operator) ? 'safe' : 'review', edits };
    }
  },
});

/**
 * Keys that the reference gives one value, while AWS's own policies and Access Analyzer take them for several.
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html
 */
const severalAfterAll = ['codestar-connections:provideraction', 'codeconnections:provideraction'];

function misuse(condition: Condition, statement: Statement) {
  const { operator, key } = condition;
  if (!operator.name || operator.name === 'Null' || holdsPlaceholder(key)) return undefined;
  const facts = factsOfKey(key);
  if (!facts || severalAfterAll.includes(key.toLowerCase())) return undefined;
  if (!operator.qualifier) return facts.multivalued ? 'missing-qualifier' : undefined;
  const all = operator.qualifier === 'ForAllValues';
  // A negated one lists what must not be there, so that it holds without the key is meant.
  if (facts.multivalued) return all && !operator.negated && isUnguarded(statement) ? 'unguarded-all' : undefined;
  const audience = key.toLowerCase().endsWith(':aud');
  if (all && statement.effect === 'Allow') return audience ? 'all-audience' : 'all-of-one';
  if (!all && audience) return 'any-audience';
  return isNeedless(operator) ? 'needless-qualifier' : undefined;
}

/** True if, for a key of one value, the operator means the same without its qualifier: also where the key is absent. */
const isNeedless = ({ qualifier, negated, ifExists }: ConditionOperator): boolean =>
  (qualifier === 'ForAllValues') === (negated || ifExists);

/** True if requests without the keys meet all conditions of an Allow, as each asks all values of some key. */
const isUnguarded = (statement: Statement): boolean =>
  statement.effect === 'Allow' &&
  isComplete(statement) &&
  statement.conditions.every(({ operator }) => operator.qualifier === 'ForAllValues');
