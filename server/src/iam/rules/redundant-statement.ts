import type { Placed } from '../../core/language';
import { remembered } from '../../core/memo';
import type { Span } from '../../core/span';
import type { Node, ObjectNode } from '../../syntax/tree';
import { isComplete, sureStatements } from '../model/complete';
import { statementAt } from '../model/lookup';
import { elementOf, type Statement } from '../model/statement';
import { policyRule } from '../rule';

export const redundantStatement = policyRule({
  name: 'redundant-statement',
  summary: 'A statement says the same as another one.',
  why: 'Of two statements that say the same, one makes the policy longer and misleads: whoever changes or removes only one of them does not change what is allowed as they think.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement',
  fixable: ['safe'],
  messages: {
    same: {
      text: 'Another statement says the same, so this one can be left out.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_STATEMENT'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Read",\n      "Effect": "Allow",\n      "Action": ["s3:GetObject", "s3:GetObjectTagging"],\n      "Resource": "arn:aws:s3:::reports/*"\n    },\n    «{\n      "Sid": "ReadTags",\n      "Effect": "Allow",\n      "Resource": ["arn:aws:s3:::reports/*"],\n      "Action": ["S3:GetObjectTagging", "S3:GetObject"]\n    }»\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Read",\n      "Effect": "Allow",\n      "Action": ["s3:GetObject", "s3:GetObjectTagging"],\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"},"StringEquals":{"aws:RequestedRegion":["eu-west-1","eu-north-1"]}}},«{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"stringequals":{"aws:requestedRegion":["eu-north-1","eu-west-1"]},"Bool":{"aws:SecureTransport":false}}}»]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"},"StringEquals":{"aws:RequestedRegion":["eu-west-1","eu-north-1"]}}}]}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::Reports/*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"red"}}},{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"Red"}}}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"',
      },
    ],
  },
  *whole(policy) {
    if (policy.statements.length < 2) return;
    for (const [other, ...repeated] of sameMeanings(sureStatements(policy)))
      for (const placed of repeated)
        yield {
          message: 'same',
          span: spanOf(placed),
          tag: 'unnecessary',
          related: [{ span: spanOf(other), text: 'This statement says the same.' }],
        };
  },
  *fixes(policy, { span }, change) {
    const found = statementAt(policy, span);
    if (!found) return;
    yield {
      title: 'Remove the statement',
      safety: 'safe',
      edits: change((draft) => draft.removeStatement(found.index)),
    };
  },
});

const spanOf = ({ start, unit }: Placed<Statement>): Span => ({ start, end: start + unit.text.length });

type Group = readonly [Placed<Statement>, ...Placed<Statement>[]];

/** The statements that say the same, in groups. What they mean is only looked at if quicker looks tell nothing apart. */
function sameMeanings(statements: readonly Placed<Statement>[]): readonly Group[] {
  let groups = alike(statements, resourceOf);
  for (const read of [actionOf, conditionOf, meaningOf]) groups = groups.flatMap((group) => alike(group, read));
  return groups;
}

/** The groups of statements of which `read` gives the same text. */
function alike(
  statements: readonly Placed<Statement>[],
  read: (statement: Statement) => string | undefined,
): readonly Group[] {
  const firsts = new Map<string, Placed<Statement>>();
  // No lists for the many that stand alone.
  const groups = new Map<string, [Placed<Statement>, ...Placed<Statement>[]]>();
  for (const placed of statements) {
    const text = read(placed.unit);
    if (text === undefined) continue;
    const first = firsts.get(text);
    const group = first && groups.get(text);
    if (group) group.push(placed);
    else if (first) groups.set(text, [first, placed]);
    else firsts.set(text, placed);
  }
  return [...groups.values()];
}

const resourceOf = remembered((statement: Statement): string => firstIn(elementOf(statement, 'Resource')?.value));

const actionOf = remembered((statement: Statement): string => firstIn(elementOf(statement, 'Action')?.value, true));

const conditionOf = remembered((statement: Statement): string => firstIn(elementOf(statement, 'Condition')?.value));

/** The text in a value that sorts first: the same in all values that mean the same. */
function firstIn(node: Node | undefined, ignoreCase = false): string {
  if (node?.kind !== 'array' && node?.kind !== 'object') return node ? textOf(node, ignoreCase) : '';
  const parts = node.kind === 'array' ? node.items : node.members.flatMap(({ value }) => value ?? []);
  let first: string | undefined;
  for (const part of parts) {
    const text = firstIn(part, ignoreCase);
    if (first === undefined || text < first) first = text;
  }
  return first ?? '';
}

function textOf(node: Node, ignoreCase: boolean): string {
  const text = node.kind === 'scalar' ? String(node.value) : '';
  return ignoreCase ? text.toLowerCase() : text;
}

/** Equal texts for statements that say the same, whatever their Sid; nothing for one that is not sure to be complete. */
const meaningOf = remembered((statement: Statement): string | undefined => {
  const { node, elements } = statement;
  const names = new Set(elements.map(({ name }) => name));
  if (!isComplete(statement) || names.size < elements.length || !names.has('Effect')) return undefined;
  return members(node, (name, value) =>
    name === 'Sid' ? undefined : `${name}:${name === 'Condition' ? condition(value) : plain(value, isAction(name))}`,
  );
});

const isAction = (name: string): boolean => name === 'Action' || name === 'NotAction';

const members = (node: ObjectNode, write: (name: string, value: Node) => string | undefined): string =>
  `{${node.members
    .flatMap(({ key, value }) => (value && write(String(key.value), value)) ?? [])
    .sort()
    .join()}}`;

/** Operators and keys are case-insensitive, values are not. */
const condition = (node: Node): string =>
  node.kind === 'object'
    ? members(node, (name, value) => `${JSON.stringify(name.toLowerCase())}:${condition(value)}`)
    : plain(node);

/** A value: lists without regard to order, one entry like the list of it. */
function plain(node: Node, ignoreCase = false): string {
  if (node.kind === 'array') {
    const items = [...new Set(node.items.map((item) => plain(item, ignoreCase)))].sort();
    return items.length === 1 ? (items[0] as string) : `[${items.join()}]`;
  }
  if (node.kind === 'object') return members(node, (name, value) => `${JSON.stringify(name)}:${plain(value)}`);
  return JSON.stringify(textOf(node, ignoreCase));
}
