import { need, type Template, text } from '../../core/template';
import { parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { serviceOf } from '../model/kinds';
import { actionMatches, globMatches } from '../model/match';
import { type Condition, conditionsOn, type Entry, type Statement } from '../model/statement';
import { statementRule } from '../rule';

const service = need('SERVICE', 'ec2');

/** The service to which a role is passed when an action of this prefix starts something. */
const passedTo: Readonly<Record<string, string>> = {
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
};

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
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringLike":{"iam:passedToService":"lambda.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":["arn:aws:iam::*:role/batch-service","arn:aws:iam::111122223333:role/service-role/*"]}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:PassRole","Resource":"*"}}' },
    ],
  },
  *each(statement) {
    if (statement.effect !== 'Allow' || !isReadable(statement)) return;
    const actions = statement.actions.filter(coversPassRole);
    const resource = actions.length > 0 ? statement.resources.find(isEveryRole) : undefined;
    if (!resource || conditionsOn(statement, 'iam:PassedToService').some(isLimit)) return;
    const related = [{ span: resource.span, text: 'Every role is meant here.' }];
    for (const { value, span } of actions) {
      if (isPassRole(value)) yield { message: 'by-name', span, related };
      else yield { message: 'by-wildcard', span, related, data: { action: value } };
    }
  },
  *fixes(statement, { message }, change) {
    if (message !== 'by-name') return;
    const value = passedService(statement);
    const passRole = statement.actions.map((entry) => entry.value).filter(isPassRole);
    const alone = passRole.length === statement.actions.length;
    const optional = conditionsOn(statement, 'iam:PassedToService').find(
      ({ operator }) => operator.ifExists && operator.name === 'StringEquals',
    );
    if (alone && optional) {
      const edits = change((draft) => draft.moveCondition(optional.operatorText, optional.key, 'StringEquals'));
      yield { title: 'Require iam:PassedToService by StringEquals', safety: 'review', edits };
      return;
    }
    yield {
      title: alone
        ? 'Allow it for one service only'
        : 'Move iam:PassRole to a statement of its own, for one service only',
      safety: 'review',
      edits: change((draft) =>
        alone
          ? draft.setCondition('StringEquals', 'iam:PassedToService', value)
          : draft.splitStatement(passRole, { StringEquals: { 'iam:PassedToService': value } }),
      ),
    };
  },
});

const isPassRole = (action: string): boolean => action.toLowerCase() === 'iam:passrole';

/** By the first character most actions are told from it. */
const coversPassRole = ({ value }: Entry): boolean => /^[iI*?]/.test(value) && actionMatches(value, 'iam:PassRole');

/** `*`, or every role of an account. */
function isEveryRole({ value }: Entry): boolean {
  if (value === '*') return true;
  const arn = parseArn(value);
  return arn?.service === 'iam' && globMatches(arn.resource, `role/${anyRole}`);
}

/** A name that no pattern means. */
const anyRole = '\u0001';

/** AWS takes StringLikeIfExists for a limit and StringEqualsIfExists in most cases not. */
const isLimit = ({ operator: { name, negated, ifExists }, values }: Condition): boolean =>
  (name?.startsWith('String') ?? false) &&
  !negated &&
  !(ifExists && name === 'StringEquals') &&
  !(name === 'StringLike' && values.some(({ value }) => value === '*'));

/** The service that the other actions of the statement point to, if it is one; else the user has to say. */
function passedService({ actions }: Statement): string | Template {
  const services = new Set(actions.flatMap(({ value }) => passedTo[serviceOf(value)] ?? []));
  const [only] = services;
  return services.size === 1 && only ? `${only}.amazonaws.com` : text`${service}.amazonaws.com`;
}
