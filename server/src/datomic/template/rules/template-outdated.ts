import { nameOf, systemsAs } from '../../linked';
import { transactorFiles } from '../../procedure/role';
import { someOf } from '../../words';
import { templateDifferences } from '../differences';
import { templateRule } from '../rule';

const template = (properties: string) =>
  `{\n  "Description": "Datomic Transactor Template",\n  "Parameters": { "InstanceProfile": { "Type": "String", "Default": "orders" } },\n  "Resources": {\n    "LaunchConfig": {\n      "Type": "AWS::AutoScaling::LaunchConfiguration",\n      "Properties": {\n        "IamInstanceProfile": { "Ref": "InstanceProfile" },\n        "UserData": { "Fn::Base64": { "Fn::Join": ["\\n", ["cat <<EOF >aws.properties", "${properties}", "EOF"]] } }\n      }\n    }\n  }\n}\n`;

const ensured = {
  systems: [
    {
      own: 'template',
      others: [
        {
          role: 'ensured',
          uri: 'file:///ensured.properties',
          text: 'protocol=ddb\nhost=localhost\nport=4334\naws-transactor-role=orders\n',
        },
      ],
    },
  ],
};

export const templateOutdated = templateRule({
  name: 'template-outdated',
  summary: 'The CloudFormation template says something else than the transactor file that it was generated from.',
  why: 'create-cf-template copies the properties of the transactor into the user data of its instances. What is changed in the file afterwards reaches no instance until the template is generated again and the stack is updated.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  messages: {
    differs: {
      text: '{file} says something else of {key}: instances run with what stands here until the template is generated again.',
      severity: 'warning',
    },
    lacks: {
      text: '{file} has properties that the user data of these instances lacks ({keys}): generate the template again.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: template('protocol=ddb\\n«port»=4335\\naws-transactor-role=orders'), options: ensured },
      {
        text: template('protocol=ddb\\nport=4334').replace('"LaunchConfig"', '«"LaunchConfig"»'),
        options: ensured,
      },
    ],
    valid: [
      { text: template('host=`hostname`\\nprotocol=ddb\\nport=4334\\naws-transactor-role=orders'), options: ensured },
      { text: template('protocol=ddb\\nport=4335') },
    ],
  },
  *whole(document, { options }) {
    for (const system of systemsAs(options, 'template')) {
      const [best] = transactorFiles(system);
      if (!best) continue;
      const file = nameOf(best.linked);
      const found = templateDifferences(document, best.file);
      for (const { key, span } of found) if (span) yield { message: 'differs', span, data: { file, key } };
      for (const launch of document.launches) {
        const keys = found.filter((one) => one.launch === launch && !one.span).map(({ key }) => key);
        if (keys.length > 0) yield { message: 'lacks', span: launch.name, data: { file, keys: someOf(keys) } };
      }
    }
  },
});
