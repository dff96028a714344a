import { sameSpan, shiftSpan } from '../../core/span';
import type { ValueObject } from '../../syntax/tree';
import type { RequiredAccess } from '../context';
import { oneOrList } from '../draft/tools';
import { gapsOf } from '../grants/missing-access';
import { resourceAnswer } from '../model/access';
import { isOrderly, isUnfinished } from '../model/complete';
import { statementAt } from '../model/lookup';
import { policyRule } from '../rule';
import { listed, shown } from '../words';

const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const reads: RequiredAccess = {
  actions: ['dynamodb:GetItem', 'dynamodb:Query'],
  resource: table,
  because: 'the peers read their data from this table',
};
const logs: RequiredAccess = {
  actions: ['s3:PutObject'],
  resource: 'arn:aws:s3:::orders-logs/*',
  because: 'the transactor writes its logs to this bucket',
};

export const requiredAccessMissing = policyRule({
  name: 'required-access-missing',
  summary: 'The policy does not allow what the files that it is linked with need.',
  why: 'What depends on the policy starts and then fails at its first request, or silently does without logs or metrics. What is needed is read from the files that "datomic.links" in rolewise.json puts together.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  kinds: ['identity'],
  fixable: ['review'],
  messages: {
    'other-resource': {
      text: 'This allows {actions} on {other} but not on {resource}, so AWS refuses it there: {because}.',
      severity: 'warning',
    },
    'missing-action': {
      text: 'This does not allow {actions} on {resource}, so AWS refuses it unless another policy allows it: {because}.',
      severity: 'warning',
    },
    'not-allowed': {
      text: 'Nothing here allows {actions} on {resource}, so AWS refuses it unless another policy allows it: {because}.',
      severity: 'warning',
    },
    denied: {
      text: 'This denies {actions} on {resource}, whatever allows it elsewhere: {because}.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":«"arn:aws:dynamodb:eu-west-1:111122223333:table/order"»}}`,
        options: { required: [reads] },
        fixed: {
          [`Allow it on ${table} instead`]: `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":"${table}"}}`,
          [`Allow it on ${table} too`]: `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":["arn:aws:dynamodb:eu-west-1:111122223333:table/order","${table}"]}}`,
        },
      },
      {
        text: `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      «"Action"»: "dynamodb:GetItem",\n      "Resource": "${table}"\n    }\n  ]\n}\n`.replace(
          '«"Action"»',
          '«"Action"»',
        ),
        options: { required: [reads] },
        fixed: `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["dynamodb:GetItem", "dynamodb:Query"],\n      "Resource": "${table}"\n    }\n  ]\n}\n`,
      },
      {
        text: `{\n  "Version": "2012-10-17",\n  «"Statement"»: [\n    {\n      "Effect": "Allow",\n      "Action": "dynamodb:*",\n      "Resource": "${table}"\n    }\n  ]\n}\n`,
        options: { required: [reads, logs] },
        fixed: `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "dynamodb:*",\n      "Resource": "${table}"\n    },\n    {\n      "Effect": "Allow",\n      "Action": "s3:PutObject",\n      "Resource": "arn:aws:s3:::orders-logs/*"\n    }\n  ]\n}\n`,
      },
      {
        text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:*","Resource":"${table}"},{"Effect":"Deny","Action":«"dynamodb:Query"»,"Resource":"*"}]}`,
        options: { required: [reads] },
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:*:111122223333:table/orders"},{"Effect":"Allow","Action":"s3:Put*","Resource":"arn:aws:s3:::orders-logs*"}]}',
        options: { required: [reads, logs] },
      },
      {
        text: `{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"${table}","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}`,
        options: { required: [reads] },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/order"}}',
      },
    ],
  },
  *whole(policy, { options: { required = [] } }) {
    if (required.length === 0 || isUnfinished(policy) || !isOrderly(policy)) return;
    for (const need of required) {
      const { resource, because } = need;
      for (const { message, span, actions, other } of gapsOf(policy, need))
        yield {
          message,
          span,
          data: {
            actions: listed(actions),
            resource,
            because,
            missing: actions.join(' '),
            ...(other !== undefined && { other: shown(other) }),
          },
        };
    }
  },
  *fixes(policy, { message, span, data }, change, { options: { required = [] } }) {
    const { resource = '', because = '', missing = '' } = data ?? {};
    const placed = statementAt(policy, span);
    if (message === 'denied') return;
    if (message === 'other-resource' && placed && resource !== '*') {
      const own = shiftSpan(span, -placed.start);
      const other = placed.unit.resources.find((entry) => sameSpan(entry.span, own))?.value ?? '';
      const isNeeded = required.some((need) => resourceAnswer(other, need.resource) === 'yes');
      if (!isNeeded)
        yield {
          title: `Allow it on ${resource} instead`,
          safety: 'review',
          edits: change((draft) => draft.statement(placed.index).replaceEntry('Resource', other, resource)),
        };
      yield {
        title: `Allow it on ${resource} too`,
        safety: 'review',
        edits: change((draft) => draft.statement(placed.index).addEntry('Resource', resource)),
      };
      return;
    }
    const actions = missing.split(' ');
    // In a statement on more than what is needed the actions would be allowed on all of it.
    const isAlone =
      message === 'missing-action' &&
      placed?.unit.resources.every(({ value }) => resourceAnswer(resource, value) === 'yes') === true;
    const condition = required.find((need) => need.resource === resource && need.because === because)?.condition;
    yield {
      title: isAlone ? `Allow ${listed(actions)} here too` : `Add a statement that allows ${listed(actions)}`,
      safety: 'review',
      edits: change((draft) => {
        if (isAlone) for (const action of actions) draft.statement(placed.index).addEntry('Action', action);
        else draft.addStatement(statementFor(actions, resource, condition));
      }),
    };
  },
});

const statementFor = (actions: readonly string[], resource: string, condition?: ValueObject): ValueObject => ({
  Effect: 'Allow',
  Action: oneOrList(actions),
  Resource: resource,
  ...(condition && { Condition: condition }),
});
