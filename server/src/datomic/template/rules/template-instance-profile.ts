import { systemsAs } from '../../linked';
import { roleOfSystem } from '../../procedure/role';
import { profileName } from '../document';
import { templateRule } from '../rule';

const template = (launch: string, parameter: string) =>
  `{\n  "Description": "Datomic Transactor Template",\n  "Parameters": {${parameter}},\n  "Resources": {\n    "LaunchConfig": {\n      "Type": "AWS::AutoScaling::LaunchConfiguration",\n      "Properties": {${launch}}\n    }\n  }\n}\n`;

const unnamed = template('"InstanceType": "m5.large"', '').replace('"LaunchConfig"', '«"LaunchConfig"»');
const named = (name: string) =>
  template(
    '"IamInstanceProfile": { "Ref": "InstanceProfile" }',
    ` "InstanceProfile": { "Type": "String", "Default": ${name} } `,
  );

const ensuredWith = (role: string) => ({
  systems: [
    {
      own: 'template',
      others: [
        { role: 'ensured', uri: 'file:///ensured.properties', text: `protocol=ddb\naws-transactor-role=${role}\n` },
      ],
    },
  ],
});

export const templateInstanceProfile = templateRule({
  name: 'template-instance-profile',
  summary: 'The CloudFormation template gives transactors no instance profile, or another one than their role.',
  why: 'Instances use a role through an instance profile. create-cf-template takes its name from aws-transactor-role of the transactor file, and writes a template without one, or with a blank one, for a file that does not name the role yet.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  messages: {
    missing: {
      text: 'The instances get no role: this template was generated from a file without aws-transactor-role.',
      severity: 'warning',
    },
    blank: {
      text: 'The instances get no role: the template was generated before ensure-transactor had named it.',
      severity: 'warning',
    },
    other: {
      text: 'The instances get the profile {profile}, but {file} names the role {role}: generate the template again.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: unnamed },
      { text: named('«""»') },
      { text: named('«"orders-old"»'), options: ensuredWith('orders') },
    ],
    valid: [{ text: named('"orders"'), options: ensuredWith('orders') }, { text: named('"orders"') }],
  },
  *whole({ launches }, { options }) {
    const roles = systemsAs(options, 'template').flatMap((system) => roleOfSystem(system) ?? []);
    for (const { name, profile } of launches) {
      if (profile.is === 'absent') yield { message: 'missing', span: name };
      if (profile.is !== 'named') continue;
      if (profile.name === '') yield { message: 'blank', span: profile.span };
      const other = roles.find(({ role }) => profile.name !== '' && role !== profileName(profile.name));
      if (other)
        yield {
          message: 'other',
          span: profile.span,
          data: { profile: profileName(profile.name), role: other.role, file: other.file },
        };
    }
  },
});
