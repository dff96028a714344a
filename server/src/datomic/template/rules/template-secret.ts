import { templateRule } from '../rule';
import { secretsInUserData } from '../secrets';

const template = (userData: string) =>
  `{\n  "Description": "Datomic Transactor Template",\n  "Parameters": { "InstanceProfile": { "Type": "String", "Default": "orders" } },\n  "Resources": {\n    "LaunchConfig": {\n      "Type": "AWS::AutoScaling::LaunchConfiguration",\n      "Properties": {\n        "IamInstanceProfile": { "Ref": "InstanceProfile" },\n        "UserData": { "Fn::Base64": { "Fn::Join": ["\\n", [\n          "cat <<EOF >aws.properties",\n          ${userData},\n          "EOF"\n        ]] } }\n      }\n    }\n  }\n}\n`;

export const templateSecret = templateRule({
  name: 'template-secret',
  summary: 'The CloudFormation template of a transactor carries secrets in its user data.',
  why: 'create-cf-template copies every property of the transactor into the user data of its instances. Whoever may describe the launch configuration or log in to an instance can read them there, and the template itself is often kept in version control.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  messages: {
    'access-key': {
      text: 'An access key stands in user data in clear text: generate the template from a file with roles, and delete the key in IAM.',
      severity: 'error',
      secret: true,
    },
    password: {
      text: 'A password stands in user data in clear text, so whoever may describe the launch configuration can read it.',
      severity: 'warning',
      secret: true,
    },
  },
  examples: {
    invalid: [
      {
        text: template(
          '"protocol=ddb\\naws-dynamodb-access-key-id=«AKIAIOSFODNN7EXAMPLE»\\naws-dynamodb-secret-key=«wJalrXUtnFEMI\\/K7MDENG\\/bPxRfiCYEXAMPLEKEY»"',
        ),
      },
      {
        text: template(
          '"protocol=sql\\nsql-url=jdbc:postgresql:\\/\\/db.example.com\\/datomic?password=«red\\/apple»"',
        ),
      },
    ],
    valid: [
      { text: template('"protocol=ddb\\naws-transactor-role=orders\\naws-dynamodb-user=orders"') },
      { text: template('"aws-dynamodb-secret-key=${SECRET_KEY}"') },
      { text: template('{ "Fn::Sub": "sql-password=${SqlPassword}" }') },
    ],
  },
  *whole(document) {
    for (const { is, span } of secretsInUserData(document)) yield { message: is, span };
  },
});
