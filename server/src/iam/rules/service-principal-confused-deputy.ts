import { servicesWithoutSource, servicesWithSourceInTrust } from '../data/confused-deputies';
import { sourceAccountFix } from '../fixes/everybody';
import { hasKnownConditions, isComplete } from '../model/complete';
import { placeholderService } from '../model/placeholders';
import { isAboutServices, isServiceName } from '../model/principals';
import type { Condition } from '../model/statement';
import { statementRule } from '../rule';
import { statedActions } from '../words';

export const servicePrincipalConfusedDeputy = statementRule({
  name: 'service-principal-confused-deputy',
  summary: 'A service may act here on behalf of any account.',
  why: 'A service acts for all of its customers. If a policy names only the service, a stranger can have it use your resource for theirs: send messages to your queue, write logs into your bucket. aws:SourceArn, aws:SourceAccount, aws:SourceOrgID and aws:SourceOrgPaths say for whom it acts. In trust policies it is reported for services whose guides ask for it.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  kinds: ['resource', 'trust'],
  fixable: ['review'],
  messages: {
    'any-source': {
      text: '{service} may do {actions} here on behalf of any account, also of strangers, as no condition asks for the source.',
      severity: 'warning',
      accessAnalyzer: ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL'],
    },
    'any-source-in-trust': {
      text: '{service} can assume this role on behalf of any account; its guide asks for aws:SourceArn or aws:SourceAccount.',
      severity: 'hint',
    },
    'other-key': {
      text: '{key} is an older way to say for whom {service} acts; AWS recommends aws:SourceArn or aws:SourceAccount.',
      severity: 'hint',
      accessAnalyzer: ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Service": «"sns.amazonaws.com"»\n      },\n      "Action": "sqs:SendMessage",\n      "Resource": "arn:aws:sqs:us-east-1:111122223333:jobs"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Service": "sns.amazonaws.com"\n      },\n      "Action": "sqs:SendMessage",\n      "Resource": "arn:aws:sqs:us-east-1:111122223333:jobs",\n      "Condition": {\n        "StringEquals": {\n          "aws:SourceAccount": "111122223333"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":«"cloudtrail.amazonaws.com"»},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"111122223333"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:us-east-2:444455556666:mail","Condition":{"StringEquals":{«"aws:SourceOwner":"111122223333"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:us-east-2:444455556666:mail","Condition":{"StringEquals":{"aws:SourceOwner":"111122223333","aws:SourceAccount":"444455556666"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":«"personalize.amazonaws.com"»},"Action":"sts:AssumeRole"}}',
        options: { accounts: { own: ['444455556666'], trusted: [] } },
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"personalize.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444455556666"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333","Service":«"sns.amazonaws.com"»},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:111122223333:jobs"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:111122223333:jobs","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"service.amazonaws.com"},"Action":"kms:Decrypt","Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","lambda.amazonaws.com"]},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::logs","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"logdelivery.elasticloadbalancing.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/AWSLogs/111122223333/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"alexa-appkit.amazon.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:eu-west-1:111122223333:function:skill","Condition":{"StringEquals":{"lambda:EventSourceToken":"amzn1.ask.skill.0b1c"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:111122223333:jobs"}}',
      },
    ],
  },
  *each(statement, { kind }) {
    if (
      statement.effect !== 'Allow' ||
      !isComplete(statement) ||
      !hasKnownConditions(statement) ||
      statement.conditions.some(tellsSource)
    )
      return;
    // That services lack such a key, and which one they have, is `key-for-service-principal`.
    if (isAboutServices(statement) && statement.conditions.some(isMeantForSource)) return;
    const actions = statedActions(statement);
    const services = statement.principals.filter(
      ({ type, value }) => type === 'Service' && isServiceName(value) && !placeholderService(value),
    );
    const [first] = services;
    if (actions === undefined || !first) return;
    if (kind === 'trust') {
      for (const { value, span } of services)
        if (servicesWithSourceInTrust.has(value))
          yield { message: 'any-source-in-trust', span, data: { service: value } };
      return;
    }
    const other = statement.conditions.find(({ key }) => otherKeys.includes(key.toLowerCase()));
    if (other) {
      yield { message: 'other-key', span: other.span, data: { service: first.value, key: other.key } };
      return;
    }
    for (const { value, span } of services)
      if (!servicesWithoutSource.has(value)) yield { message: 'any-source', span, data: { service: value, actions } };
  },
  *fixes(statement, _report, change, { options }) {
    // Accounts and users have no source: the condition would lock them out.
    if (isAboutServices(statement)) yield sourceAccountFix(statement, change, options);
  },
});

/**
 * Keys that a service fills in with for whom it acts, or that name one thing of one customer: the skill of an Alexa
 * function, the resource in an encryption context.
 */
const tellsSource = ({ key }: Condition): boolean =>
  /^(aws:source(arn|account|orgid|orgpaths)|lambda:eventsourcetoken|kms:encryptioncontext:.*)$/i.test(key);

const isMeantForSource = ({ key }: Condition): boolean => /^aws:principal(account|orgid|orgpaths)$/i.test(key);

/** Keys that older guides use for it. */
const otherKeys = ['aws:sourceowner', 'aws:referer'];
