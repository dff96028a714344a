import { table } from '../../core/table';
import { need, type Template, text } from '../../core/template';
import { broadGrantsOf, limitingFixes, mayGrant, namesServices } from '../grants/broad-grants';
import { parseArn } from '../model/arn';
import { serviceOf } from '../model/kinds';
import { globMatches } from '../model/match';
import { type Condition, conditionsOn, type Statement } from '../model/statement';
import { statementRule } from '../rule';

const service = need('SERVICE', 'ec2');

/** The service to which a role is passed when an action of this prefix starts something. */
const passedTo = table<string>({
  batch: 'batch',
  cloudformation: 'cloudformation',
  codebuild: 'codebuild',
  codepipeline: 'codepipeline',
  ec2: 'ec2',
  ecs: 'ecs-tasks',
  eks: 'eks',
  firehose: 'firehose',
  glue: 'glue',
  lambda: 'lambda',
  sagemaker: 'sagemaker',
  states: 'states',
});

export const passroleStar = statementRule({
  name: 'passrole-star',
  summary: 'Any role may be passed to any service.',
  why: 'Who may pass every role can start something that runs with the rights of the most powerful role of the account, and so gain them.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  kinds: ['identity'],
  fixable: ['review'],
  messages: {
    'by-name': {
      text: 'iam:PassRole on every role lets its holder run a service with the most powerful role of the account.',
      severity: 'warning',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
    },
    'by-wildcard': {
      text: '{action} covers iam:PassRole on every role, which lets its holder run a service with the most powerful role of the account.',
      severity: 'warning',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE'],
    },
    'by-notaction': {
      text: 'NotAction leaves iam:PassRole in, on every role, so its holder can run a service with the most powerful role of the account.',
      severity: 'warning',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
    },
    'by-name-notresource': {
      text: 'iam:PassRole is allowed on every role that NotResource does not name, so its holder can run a service with any of them.',
      severity: 'warning',
      accessAnalyzer: ['PASS_ROLE_WITH_NOT_RESOURCE'],
    },
    'by-wildcard-notresource': {
      text: '{action} covers iam:PassRole on every role that NotResource does not name, so its holder can run a service with any of them.',
      severity: 'warning',
      accessAnalyzer: ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
    },
    'by-notaction-notresource': {
      text: 'NotAction leaves iam:PassRole in, on every role that NotResource does not name, so its holder can run a service with any of them.',
      severity: 'warning',
      accessAnalyzer: ['PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:RunInstances",«"iam:PassRole"»],"Resource":"*"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:RunInstances"],"Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}]}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": «"iam:PassRole"»,\n    "Resource": "arn:aws:iam::111122223333:role/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "iam:PassRole",\n    "Resource": "arn:aws:iam::111122223333:role/*",\n    "Condition": {\n      "StringEquals": {\n        "iam:PassedToService": "ec2.amazonaws.com"\n      }\n    }\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ec2:RunInstances",«"iam:PassRole"»],"Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:RunInstances"],"Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}]}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":«"iam:Pass*"»,"Resource":"*"}}' },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":«"iam:PassRole"»,"Resource":"*","Condition":{"StringEqualsIfExists":{"iam:PassedToService":"ec2.amazonaws.com"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotAction"»:["organizations:*","account:*"],"Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["organizations:*","account:*","iam:PassRole"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"iam:PassRole"»,«"iam:P*"»],"NotResource":"arn:aws:iam::111122223333:role/admin"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotAction"»:"organizations:*","NotResource":"arn:aws:iam::111122223333:role/admin"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["organizations:*","iam:PassRole"],"NotResource":"arn:aws:iam::111122223333:role/admin"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringLike":{"iam:passedToService":"lambda.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":["arn:aws:iam::*:role/batch-service","arn:aws:iam::111122223333:role/service-role/*"]}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}}' },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}}' },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:PassRole","iam:GetUser"],"NotResource":"arn:aws:iam::*:role/*"}}',
      },
    ],
  },
  concerns: (statement) => mayGrant(statement, 'iam:PassRole'),
  *each(statement) {
    const grants = broadGrantsOf(statement, 'iam:PassRole', meansEveryRole);
    if (grants.length > 0 && !conditionsOn(statement, 'iam:PassedToService').some(isLimit)) yield* grants;
  },
  *fixes(statement, report, change) {
    const alone = statement.actions.length > 0 && statement.actions.every(({ value }) => isPassRole(value));
    const optional = conditionsOn(statement, 'iam:PassedToService').find(
      ({ operator }) => operator.ifExists && operator.name === 'StringEquals',
    );
    if (alone && optional) {
      const edits = change((draft) => draft.moveCondition(optional.operatorText, optional.key, 'StringEquals'));
      yield { title: 'Require iam:PassedToService by StringEquals', safety: 'review', edits };
      return;
    }
    yield* limitingFixes(statement, report, change, {
      action: 'iam:PassRole',
      key: 'iam:PassedToService',
      value: passedService(statement),
      words: 'one service',
    });
  },
});

const isPassRole = (action: string): boolean => action.toLowerCase() === 'iam:passrole';

/** `*`, or every role of an account. */
function meansEveryRole(resource: string): boolean {
  if (resource === '*') return true;
  const arn = parseArn(resource);
  return arn?.service === 'iam' && globMatches(arn.resource, `role/${anyRole}`);
}

/** A name that no pattern means. */
const anyRole = '\u0001';

/** AWS takes StringLikeIfExists for a limit and StringEqualsIfExists in most cases not. */
const isLimit = (condition: Condition): boolean =>
  namesServices(condition) && !(condition.operator.ifExists && condition.operator.name === 'StringEquals');

/** The service that the other actions of the statement point to, if it is one; else the user has to say. */
function passedService({ actions }: Statement): string | Template {
  const services = new Set(actions.flatMap(({ value }) => passedTo[serviceOf(value)] ?? []));
  const [only] = services;
  return services.size === 1 && only ? `${only}.amazonaws.com` : text`${service}.amazonaws.com`;
}
