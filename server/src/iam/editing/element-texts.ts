import type { PolicyElement, PrincipalType, StatementElement } from '../model/names';

const pages = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_';

interface ElementText {
  readonly meaning: string;
  readonly page: string;
}

const element = (page: string, meaning: string): ElementText => ({ meaning, page: `${pages}${page}.html` });

/** What the elements of policies and statements are. */
export const elementTexts: Readonly<Record<PolicyElement | StatementElement, ElementText>> = {
  Version: element(
    'version',
    'The version of the policy language. Only with `2012-10-17` are policy variables like `${aws:username}` filled in; without it a policy follows the rules of `2008-10-17`.',
  ),
  Id: element('id', 'A name for the policy, for people. Policies of resources may have one.'),
  Statement: element(
    'statement',
    'What the policy allows and denies: a list of statements. They count together; a request that any of them denies is denied.',
  ),
  Sid: element('sid', 'A name for the statement, unique in the policy.'),
  Effect: element(
    'effect',
    '`Allow` or `Deny`. What nothing allows is denied; what something denies, nothing can allow.',
  ),
  Principal: element(
    'principal',
    'Who the statement is about. Policies that are attached to users, groups and roles have none.',
  ),
  NotPrincipal: element(
    'notprincipal',
    'Everybody except these principals. AWS supports it with `Deny` only, and recommends conditions on `aws:PrincipalArn` instead.',
  ),
  Action: element('action', 'What is done, as `service:Action`. `*` and `?` are wildcards.'),
  NotAction: element(
    'notaction',
    'Every action except these, also of services that do not exist yet. With `Allow` it grants more than it seems to.',
  ),
  Resource: element('resource', 'What it is done to, as ARNs. `*` and `?` are wildcards.'),
  NotResource: element('notresource', 'Every resource except these. With `Allow` it grants more than it seems to.'),
  Condition: element(
    'condition',
    'When the statement counts. All keys of all operators must hold; of the values of one key one is enough.',
  ),
};

/** What the types of principals are. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const principalTypeTexts: Readonly<Record<PrincipalType, string>> = {
  AWS: 'Accounts, and users, roles and sessions of roles by their ARN.',
  Federated: 'Identity providers, in the trust policies of roles.',
  Service: 'AWS services that act with their own identity, such as `ec2.amazonaws.com`.',
  CanonicalUser: 'AWS accounts by their canonical user id, which Amazon S3 uses.',
};

/** The page on principals. */
export const principalPage = `${pages}principal.html`;
