import { roleKeys } from '../families';
import { fileRule } from '../rule';

/** Where people look for the role of the instances: the properties of neither file, and the other file's. */
const misplaced: ReadonlySet<string> = new Set([...Object.values(roleKeys), 'aws-instance-profile']);

const cf =
  'aws-instance-type=m5.large\naws-region=eu-west-1\naws-instance-monitoring=true\naws-autoscaling-group-size=2\njava-xmx=4g\naws-security-group=orders\naws-ingress-groups=orders-peers\ndatomic-deploy-s3-bucket=deploy-a0dbc565-faf2-4760-9b7e-29a8e45f428e\n';

export const roleInCfFile = fileRule({
  name: 'role-in-cf-file',
  summary: 'The properties of the CloudFormation template name a role.',
  why: 'create-cf-template reads two files. The instance profile comes from aws-transactor-role of the first, the file that ensure-transactor wrote; in the second, the properties of the template, nothing names it.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  kinds: ['cf'],
  messages: {
    misplaced: {
      text: 'Nothing reads this here: create-cf-template takes the instance profile from aws-transactor-role of the transactor file.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: `${cf}«aws-instance-profile»=orders\n` },
      { text: `${cf}«aws-transactor-role»=orders\n`, options: { systems: [{ own: 'cf', others: [] }] } },
    ],
    valid: [{ text: cf }],
  },
  *whole({ properties }) {
    for (const { key } of properties) if (misplaced.has(key.text)) yield { message: 'misplaced', span: key.span };
  },
});
