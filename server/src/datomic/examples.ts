/** Files without a mistake, to which the examples of rules add what they are about. */
export const devFile =
  'protocol=dev\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n';

/** A transactor on an SQL database. */
export const sqlFile = `${devFile.replace('dev', 'sql')}sql-url=jdbc:postgresql://localhost:5432/datomic\nsql-driver-class=org.postgresql.Driver\n`;

/** A transactor on DynamoDB, with roles. */
export const ddbFile =
  'protocol=ddb\nhost=10.0.1.25\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\n';

/** The input of create-cf-template, but for who may connect. */
export const cfFile =
  'aws-instance-type=m5.large\naws-region=eu-west-1\naws-instance-monitoring=true\naws-autoscaling-group-size=2\njava-xmx=4g\naws-security-group=orders\ndatomic-version=1.0.7364\ndatomic-deploy-s3-bucket=deploy-a0dbc565-faf2-4760-9b7e-29a8e45f428e\n';
