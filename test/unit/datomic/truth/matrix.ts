import { createHash } from 'node:crypto';
import { applyEdits } from '../../../../server/src/core/edit';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import { type FamilyPart, families, type KeyFamily, roleKeys } from '../../../../server/src/datomic/families';
import { migrate } from '../../../../server/src/datomic/migrate';

const states = ['filled', 'blank', 'partial', 'commented'] as const;
const separators = ['=', ' = ', ':', ' '] as const;
const lineEnds = ['\n', '\r\n', '\r'] as const;
const roles = ['absent', 'blank', 'named'] as const;

type State = (typeof states)[number];

/** A file in the era of access keys, and what `migrate` makes of it. */
export interface MatrixCase {
  readonly name: string;
  readonly family: KeyFamily;
  readonly state: State;
  readonly role: (typeof roles)[number];
  readonly lineEnd: string;
  readonly before: string;
  readonly after: string;
}

/** The name of the role where there is one. */
export const roleName = 'orders-role';

/** Tells texts from each other; short, since none of them is made to deceive. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Physical lines; a continued value goes on in the next line, even if nothing is left of it. */
function writeProperty(key: string, separator: string, value: string, isContinued: boolean): string[] {
  if (!isContinued) return [`${key}${separator}${value}`];
  const half = value.length >> 1;
  return [`${key}${separator}${value.slice(0, half)}\\`, `${half > 0 ? '    ' : ''}${value.slice(half)}`];
}

const values: Readonly<Record<FamilyPart, string>> = {
  user: 'orders-user',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

function keyLines({ keys }: KeyFamily, state: State, write: (key: string, value: string) => string[]): string[] {
  const parts = ['user', 'accessKeyId', 'secretKey'] as const;
  return parts.flatMap((part) => {
    const isBlank = state === 'blank' || (state === 'partial' && part === 'accessKeyId');
    const lines = write(keys[part], isBlank ? '' : values[part]);
    const isComment = state === 'commented' || (state === 'partial' && part === 'secretKey');
    return isComment ? lines.map((line) => `#${line}`) : lines;
  });
}

const fileLines = (family: KeyFamily, role: readonly string[], keys: readonly string[]): string[] => [
  '# Transactor of the orders system',
  'protocol=ddb',
  'host=localhost',
  'port=4334',
  '',
  '# where the data lies',
  'aws-dynamodb-table=orders',
  'aws-dynamodb-region=eu-west-1',
  ...role,
  `! who may use it: ${family.name}`,
  ...keys,
  '  # what stays',
  'aws-s3-log-bucket-id=orders-logs',
  'aws-cloudwatch-region=eu-west-1',
  'aws-cloudwatch-dimension-value=orders',
  'memory-index-threshold=32m',
  'memory-index-max=256m',
  'object-cache-max=128m',
];

/** Every combination, in a fixed order. */
export const matrix: readonly MatrixCase[] = families.flatMap((family) =>
  states.flatMap((state) =>
    separators.flatMap((separator) =>
      [false, true].flatMap((isContinued) =>
        roles.flatMap((role) =>
          lineEnds.map((lineEnd) => {
            const write = (key: string, value: string) => writeProperty(key, separator, value, isContinued);
            const roleLine = role === 'absent' ? [] : write(roleKeys[family.side], role === 'named' ? roleName : '');
            const lines = fileLines(family, roleLine, keyLines(family, state, write));
            const before = lines.map((line) => line + lineEnd).join('');
            const after = applyEdits(before, migrate(readTransactorFile(before), { side: 'both' }).edits);
            const how = `${JSON.stringify(separator)}${isContinued ? ' continued' : ''}`;
            const name = `${family.name} ${state}, ${how}, role ${role}, ${JSON.stringify(lineEnd)}`;
            return { name, family, state, role, lineEnd, before, after };
          }),
        ),
      ),
    ),
  ),
);
