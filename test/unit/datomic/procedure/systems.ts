import { readTransactorFile } from '../../../../server/src/datomic/document';
import type { LinkedSystem, LinkRole } from '../../../../server/src/datomic/linked';

const folder = 'file:///srv/my%20datomic';

/** The base of a transactor file over DynamoDB. */
export const storage =
  'protocol=ddb\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\n';

export const roles = (transactor: string, peer: string) => `aws-transactor-role=${transactor}\naws-peer-role=${peer}\n`;

/** Old keys of the transactor in comments. Nothing of this shape is a real key. */
export const commentedKeys = `#aws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\n#aws-dynamodb-secret-key=${'wJalrXUtnFEMI'}/K7MDENG/bPxRfiCYEXAMPLEKEY\n`;

export const names: Readonly<Record<LinkRole, string>> = {
  transactor: 'transactor.properties',
  ensured: 'ensured.properties',
  cf: 'my-cf.properties',
  template: 'cf.json',
  transactorPolicy: 'transactor.json',
  peerPolicy: 'peer.json',
};

export const uriOf = (role: LinkRole): string => `${folder}/${names[role]}`;

/** A system as the file of one role sees it; null: the file is linked, but not there. */
export const systemOf = (own: LinkRole, texts: Partial<Record<LinkRole, string | null>>): LinkedSystem => ({
  own,
  others: (Object.entries(texts) as [LinkRole, string | null][]).map(([role, text]) => ({
    role,
    uri: uriOf(role),
    ...(text !== null && { text }),
  })),
});

export const fileOf = (text: string) => readTransactorFile(text);

/** A template as create-cf-template writes it of a file, with slashes escaped. */
export function templateOf(properties: string, profile: string | undefined): string {
  const lines = properties
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('host='));
  const template = {
    Resources: {
      LaunchConfig: {
        Type: 'AWS::AutoScaling::LaunchConfiguration',
        Properties: {
          UserData: {
            'Fn::Base64': {
              'Fn::Join': [
                '\n',
                [
                  { 'Fn::Join': ['=', ['export XMX', { Ref: 'Xmx' }]] },
                  'cat <<EOF >aws.properties',
                  'host=`curl http://169.254.169.254/latest/meta-data/local-ipv4`',
                  lines.join('\n'),
                  'EOF',
                ],
              ],
            },
          },
          ...(profile !== undefined && { IamInstanceProfile: { Ref: 'InstanceProfile' } }),
        },
      },
    },
    Parameters: profile === undefined ? {} : { InstanceProfile: { Type: 'String', Default: profile } },
    Description: 'Datomic Transactor Template',
  };
  return JSON.stringify(template, null, 1).replaceAll('/', '\\/');
}
