import { deprecatedKeys, retiredServices, serviceOf } from '../data/reference';
import { isReadable, isTemplateName } from '../model/complete';
import { anyComparison, type Comparison, factsOfKey, holdsWithoutKey } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import { meantKey } from '../model/meant-key';
import { holdsPlaceholder } from '../model/placeholders';
import { isAboutServices } from '../model/principals';
import { type Condition, keyIs, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const unknownConditionKey = statementRule({
  name: 'unknown-condition-key',
  summary: 'A condition asks for a key that AWS does not have.',
  why: 'No request has a key that does not exist. A condition on it never holds, so an Allow allows nothing and a Deny denies nothing; with a negated operator it always holds. Keys that AWS has added lately may be missing in the data of Rolewise.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  fixable: ['review'],
  messages: {
    global: {
      text: 'AWS has no global condition key {key}, so no request has it and this condition {consequence}.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_GLOBAL_CONDITION_KEY'],
      parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
    },
    service: {
      text: '{service} has no condition key {key}, so no request has it and this condition {consequence}.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_SERVICE_CONDITION_KEY'],
      parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
    },
    prefix: {
      text: 'There is no service {prefix} with condition keys, so no request has {key} and this condition {consequence}.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_SERVICE'],
      parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
    },
    tag: {
      text: '{key} does not say which tag is meant; only {key}/ with the key of a tag behind it is in a request.',
      severity: 'error',
      accessAnalyzer: ['MISSING_TAG_KEY_IN_CONDITION'],
    },
    deprecated: {
      text: '{key} is the old name of {instead}, which AWS asks to use now.',
      severity: 'hint',
      accessAnalyzer: ['DEPRECATED_GLOBAL_CONDITION_KEY'],
    },
    unsupported: {
      text: 'Requests of service principals have no {key}, so this condition does not tell them apart; aws:SourceArn names what they act for.',
      severity: 'warning',
      accessAnalyzer: ['UNSUPPORTED_GLOBAL_CONDITION_KEY'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEquals": {\n          «"aws:RequestRegion"»: "eu-west-1"\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "*",\n      "Resource": "*",\n      "Condition": {\n        "StringNotEquals": {\n          "aws:RequestedRegion": "eu-west-1"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{«"s3:Prefixes"»:"2026/*"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":"2026/*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"elasticfilesystem:ClientMount","Resource":"arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b2c3d","Condition":{"Bool":{«"efs:AccessedViaMountTarget"»:"false"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"elasticfilesystem:ClientMount","Resource":"arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0a1b2c3d","Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4:sub":"system:serviceaccount:web:app",«"https://oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4:aud"»:"sts.amazonaws.com"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4:sub":"system:serviceaccount:web:app","oidc.eks.eu-west-1.amazonaws.com/id/A1B2C3D4:aud":"sts.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"StringEquals":{«"aws:ResourceTag"»:"production"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:DeleteRole","Resource":"arn:aws:iam::111122223333:role/*","Condition":{"ArnNotLike":{«"aws:ARN"»:"arn:aws:iam::111122223333:role/admin"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:DeleteRole","Resource":"arn:aws:iam::111122223333:role/*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/admin"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Sid":"Notify","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnLike":{«"aws:ARN"»:"arn:aws:s3:::reports"},"StringEquals":{"aws:SourceAccount":"111122223333"}}}}',
        kind: 'resource:sqs',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Sid":"Notify","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::reports"},"StringEquals":{"aws:SourceAccount":"111122223333"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","Condition":{"StringEquals":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::reports"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:ref:refs/heads/main"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"graph.facebook.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"graph.facebook.com:app_id":"111222333444555"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml","saml:edupersonaffiliation":"staff"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"s3:ExistingObjectTag/stage":"final","AWS:PrincipalTag/team":"audit","aws:principalorgid":"o-a1b2c3d4e5"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}}}',
      },
    ],
  },
  concerns: anyComparison((comparison) => oldKey(comparison) !== undefined || !factsOfKey(comparison.key)),
  *each(statement) {
    if (!isReadable(statement)) return;
    let guesses = mostGuesses;
    for (const condition of statement.conditions) {
      const found = faultOf(condition, statement);
      if (!found) continue;
      // In a text with very many wrong keys the later ones get no guess.
      const instead = found.guess && guesses-- > 0 ? meantKey(condition.key) : undefined;
      const consequence = holdsWithoutKey(condition) ? 'always holds' : 'never holds';
      const data = { ...found.data, consequence, ...(instead !== undefined && { instead }) };
      yield { message: found.message, span: condition.keyNode.span, data };
    }
  },
  *fixes(statement, { span, data = {} }, change) {
    const condition = conditionAt(statement, span);
    const { instead } = data;
    if (!condition || instead === undefined) return;
    const edits = change((draft) => draft.renameCondition(condition.operatorText, condition.key, instead));
    yield { title: `Change it to ${instead}`, safety: 'review', edits };
  },
});

const mostGuesses = 50;

interface Fault {
  readonly message: 'global' | 'service' | 'prefix' | 'tag' | 'deprecated' | 'unsupported';
  readonly data: Readonly<Record<string, string>>;
  /** True if another key may be meant. */
  readonly guess?: true;
}

const tagKeys = ['aws:ResourceTag', 'aws:RequestTag', 'aws:PrincipalTag'];

/** The key itself as AWS writes it, if it is no longer meant to be used. */
const oldKey = (condition: Comparison): string | undefined =>
  Object.keys(deprecatedKeys).find((name) => keyIs(condition, name));

function faultOf(condition: Condition, statement: Statement): Fault | undefined {
  const { key } = condition;
  const colon = key.indexOf(':');
  // Without a colon it has no form of a key at all, which is reported as such.
  if (colon < 0 || /[$[\s]/.test(key) || isTemplateName(key) || holdsPlaceholder(key)) return undefined;
  const old = oldKey(condition);
  if (old) return isAboutServices(statement) ? arnOfService : { message: 'deprecated', data: replaced(old) };
  if (factsOfKey(key)) return undefined;
  const tag = tagKeys.find((name) => [name, `${name}/`].some((text) => keyIs(condition, text)));
  if (tag) return { message: 'tag', data: { key: tag } };
  const prefix = key.slice(0, colon).toLowerCase();
  const data = { key: shown(key), prefix: shown(prefix) };
  if (prefix === 'aws') return { message: 'global', data, guess: true };
  // Hosts of identity providers have keys of their own.
  if (prefix.includes('.') || prefix.includes('/') || Object.hasOwn(retiredServices, prefix)) return undefined;
  const service = serviceOf(prefix);
  if (service) return { message: 'service', data: { ...data, service: service.name }, guess: true };
  return /^[a-z0-9-]+$/.test(prefix) ? { message: 'prefix', data, guess: true } : undefined;
}

const replaced = (key: string) => ({ key, instead: deprecatedKeys[key] ?? '' });

const arnOfService = { message: 'unsupported' as const, data: { key: 'aws:ARN', instead: 'aws:SourceArn' } };
