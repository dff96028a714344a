/*
 * The form of server/data/index.txt, which scripts/data writes and service.ts reads. Lines:
 *   1  the day of the data
 *   2  `segment` or `segment=service.service`: whose resources have the segment in the service field of their ARNs
 *   3  `prefix=service.service`: who describes condition keys with the prefix of another service, or of none
 *   4… one service each, by prefix, in fields between `|`:
 *      prefix | name | names of actions, sorted | two digits of base 36 for each action: its profile | profiles |
 *      resource types as `name=ARN,ARN=keys` | condition keys, each after the letter of its type
 *   A profile is `levels/resource types/condition keys/dependent actions`. Resource types and condition keys are numbers
 *   of base 36 into the service's lists; `!` says that a type is required. `:Name` is of the service itself.
 */

/** Access levels: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html */
export const levelCodes = {
  L: 'List',
  R: 'Read',
  W: 'Write',
  T: 'Tagging',
  P: 'Permissions management',
} as const;

export type AccessLevel = (typeof levelCodes)[keyof typeof levelCodes];

/** Types of condition keys as the data names them; small letters are for keys with several values. */
export const keyTypes = {
  S: 'String',
  s: 'ArrayOfString',
  A: 'ARN',
  a: 'ArrayOfARN',
  B: 'Bool',
  b: 'ArrayOfBool',
  N: 'Numeric',
  n: 'ArrayOfNumeric',
  D: 'Date',
  d: 'ArrayOfDate',
  I: 'IPAddress',
  i: 'ArrayOfIPAddress',
  Y: 'Binary',
  y: 'ArrayOfBinary',
} as const;

const usualArn = (service: string): string => `arn:\${Partition}:${service}:\${Region}:\${Account}:`;

/** The usual beginning of a service's ARNs as `~`. */
export const shortArn = (service: string, arn: string): string =>
  arn.startsWith(usualArn(service)) ? `~${arn.slice(usualArn(service).length)}` : arn;

/** The opposite of shortArn. */
export const longArn = (service: string, arn: string): string =>
  arn.startsWith('~') ? usualArn(service) + arn.slice(1) : arn;
