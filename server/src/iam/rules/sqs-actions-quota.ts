import { isReadable } from '../model/complete';
import { statementRule } from '../rule';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html */
const maxActions = 7;

export const sqsActionsQuota = statementRule({
  name: 'sqs-actions-quota',
  summary: 'A statement of a queue policy names more actions than SQS takes.',
  why: 'SQS takes seven actions in one statement of the policy of a queue, and refuses the whole policy if there are more. Other statements of the policy may name the rest.',
  reference: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
  kinds: ['resource'],
  fixable: ['safe'],
  messages: {
    actions: {
      text: 'This is the eighth of {count} actions, and SQS takes seven in one statement, so it refuses the policy of a queue.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        kind: 'resource:sqs',
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"Orders","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueUrl","sqs:GetQueueAttributes","sqs:ChangeMessageVisibility","sqs:ListQueueTags",«"sqs:PurgeQueue"»,"sqs:TagQueue"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Sid":"Orders","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueUrl","sqs:GetQueueAttributes","sqs:ChangeMessageVisibility","sqs:ListQueueTags"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"},{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sqs:PurgeQueue","sqs:TagQueue"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}]}',
      },
    ],
    valid: [
      {
        kind: 'resource:sqs',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueUrl","sqs:GetQueueAttributes","sqs:ChangeMessageVisibility","sqs:ListQueueTags"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}}',
      },
      {
        kind: 'identity',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueUrl","sqs:GetQueueAttributes","sqs:ChangeMessageVisibility","sqs:ListQueueTags","sqs:PurgeQueue"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}}',
      },
      {
        kind: 'resource:sns',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sns:Publish","sns:Subscribe","sns:GetTopicAttributes","sns:SetTopicAttributes","sns:AddPermission","sns:RemovePermission","sns:DeleteTopic","sns:ListSubscriptionsByTopic"],"Resource":"arn:aws:sns:eu-west-1:111122223333:orders"}}',
      },
    ],
  },
  concerns: ({ actions }, { service }) => service === 'sqs' && actions.length > maxActions,
  *each(statement, { service }) {
    const eighth = statement.actions[maxActions];
    if (service !== 'sqs' || !eighth || !isReadable(statement)) return;
    yield { message: 'actions', span: eighth.span, data: { count: String(statement.actions.length) } };
  },
  *fixes({ actions }, _report, change) {
    const names = actions.map(({ value }) => value);
    // The same action twice is one too many by itself, and then it is not clear which of them moves.
    if (new Set(names).size < names.length) return;
    yield {
      title: 'Move the actions behind the seventh to another statement',
      safety: 'safe',
      edits: change((draft) => {
        // Each comes right behind the first, so the last goes first.
        for (let start = Math.floor((names.length - 1) / maxActions) * maxActions; start > 0; start -= maxActions)
          draft.splitStatement(names.slice(start, start + maxActions), {});
      }),
    };
  },
});
