// Input that is made to be slow, in sizes that can be doubled.

const policy = (statement) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const list = (count, item) => Array.from({ length: count }, (_, i) => item(i));
const names = ['Get', 'Put', 'List', 'Delete', 'Describe'];

/** Each case by what it has `size` of, with the larger of the two sizes that are compared. */
export const hostileCases = [
  {
    what: 'actions in one list',
    size: 22_000,
    text: (size) =>
      policy({ Effect: 'Allow', Action: list(size, (i) => `s3:${names[i % 5]}Thing${i}`), Resource: '*' }),
  },
  {
    what: 'action patterns in one list',
    size: 22_000,
    text: (size) =>
      policy({ Effect: 'Allow', Action: list(size, (i) => `ec2:${names[i % 5]}Thing${i}*`), Resource: '*' }),
  },
  {
    what: 'resources with wildcards in one list',
    size: 6_000,
    text: (size) =>
      policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: list(size, (i) => `arn:aws:s3:::b*${i}*/x`) }),
  },
  {
    what: 'values in one condition',
    size: 6_000,
    text: (size) =>
      policy({
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::reports',
        Condition: { StringLike: { 's3:prefix': list(size, (i) => `home/${i}/*`) } },
      }),
  },
  {
    what: 'keys in one condition',
    size: 6_000,
    text: (size) =>
      policy({
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::reports',
        Condition: { StringEquals: Object.fromEntries(list(size, (i) => [`aws:PrincipalTag/key-${i}`, 'x'])) },
      }),
  },
  {
    what: 'characters in ARNs full of *',
    size: 2_000,
    text: (size) =>
      policy({
        Effect: 'Allow',
        Action: ['s3:GetObject', 'dynamodb:GetItem'],
        Resource: list(20, (i) => `arn:aws:s3:::${'*a'.repeat(size / 2)}b${i}`),
      }),
  },
  {
    what: 'characters in an action pattern full of *',
    size: 2_000,
    text: (size) => policy({ Effect: 'Allow', Action: `s3:${'*a'.repeat(size / 2)}b`, Resource: '*' }),
  },
  {
    what: 'statements that allow and deny the same',
    size: 2_000,
    text: (size) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: list(size, (i) => ({
          Effect: i % 2 === 0 ? 'Allow' : 'Deny',
          Action: `s3:${names[i % 5]}*`,
          Resource: `arn:aws:s3:::bucket-${i % 7}/*`,
        })),
      }),
  },
];
