import type { Placed } from '../../core/language';
import { type Span, shiftSpan } from '../../core/span';
import type { PolicyContext } from '../context';
import { isReadable, isTemplateText } from '../model/complete';
import type { Policy } from '../model/document';
import type { PolicyKind } from '../model/kinds';
import { statementAt } from '../model/lookup';
import { elementOf, type Statement } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

/** The kinds in which a Sid may only consist of letters and digits. Resource policies take blanks and more. */
const strictKinds: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'scp', 'trust'];

/** The kinds of IAM in which a Sid may occur only once. */
const uniqueKinds: readonly PolicyKind[] = ['identity', 'boundary', 'session'];

export const sidInvalid = policyRule({
  name: 'sid-invalid',
  summary: 'A Sid is empty, occurs twice, or holds characters that its policy must not have.',
  why: 'IAM takes only letters and digits in a Sid, and each Sid only once in an identity policy; otherwise it refuses the policy. Policies of resources are less strict.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
  fixable: ['safe', 'review'],
  messages: {
    characters: {
      text: 'A Sid may only hold letters and digits here, so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_SID'],
      parliament: ['INVALID_SID'],
    },
    'duplicate-refused': {
      text: 'Another statement has the Sid {sid}, so IAM refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['UNIQUE_SIDS_REQUIRED'],
      parliament: ['DUPLICATE_SID'],
    },
    'duplicate-in-identity': {
      text: 'Another statement has the Sid {sid}, so IAM refuses the policy unless it is one of an organization.',
      severity: 'warning',
      accessAnalyzer: ['UNIQUE_SIDS_REQUIRED'],
      parliament: ['DUPLICATE_SID'],
    },
    duplicate: {
      text: 'Another statement has the Sid {sid}, so nobody can tell which of the two is meant by it.',
      severity: 'warning',
      accessAnalyzer: ['UNIQUE_SIDS_RECOMMENDED'],
      parliament: ['DUPLICATE_SID'],
    },
    empty: {
      text: 'An empty Sid names nothing, so it can be left out.',
      severity: 'hint',
      accessAnalyzer: ['EMPTY_SID_VALUE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": «"Read reports"»,\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    },\n    {\n      "Sid": «"read-reports"»,\n      "Effect": "Allow",\n      "Action": "s3:ListBucket",\n      "Resource": "arn:aws:s3:::reports"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "ReadReports",\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    },\n    {\n      "Sid": "read-reports",\n      "Effect": "Allow",\n      "Action": "s3:ListBucket",\n      "Resource": "arn:aws:s3:::reports"\n    }\n  ]\n}\n',
      },
      {
        kind: 'identity',
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":«"Read"»,"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":"Read2","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"S3","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":«"S3"»,"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Sid":"S3","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":"S3x2","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"Read it","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":«"Read it"»,"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Sid":"Read it","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":"Read it2","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{«"Sid":""»,"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Sid":"Example permissions","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"Read1","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Sid":"read1","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"},{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"},{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Sid":"${Stage}-read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
  },
  *whole(policy, context) {
    const first = new Map<string, Placed<Statement>>();
    let isUnsure: boolean | undefined;
    for (const placed of policy.statements) {
      const { sid } = placed.unit;
      if (sid === undefined) continue;
      if (sid === '') {
        yield { message: 'empty', span: spanOf(placed, 'element'), tag: 'unnecessary' };
        continue;
      }
      if (!isPlain(sid)) {
        // A template completes it.
        if (isTemplateText(sid)) continue;
        isUnsure ??= mayBecomeOther(policy, context);
        if (!isUnsure && hasWrongCharacters(sid, context)) yield { message: 'characters', span: spanOf(placed) };
      }
      const other = first.get(sid);
      if (!other) first.set(sid, placed);
      else
        yield {
          message: duplicate(context),
          span: spanOf(placed),
          data: { sid: shown(sid) },
          related: [{ span: spanOf(other), text: 'It stands here too.' }],
        };
    }
  },
  *fixes(policy, { message, span }, change, context) {
    const found = statementAt(policy, span);
    if (!found) return;
    const sid = betterSids(policy, context).get(found.index);
    const remove = message === 'empty' || sid === '';
    if (sid === undefined && !remove) return;
    yield {
      title: remove ? 'Remove the Sid' : `Change the Sid to ${sid}`,
      // Which of two statements keeps its name is for people to say.
      safety: message === 'empty' || message === 'characters' ? 'safe' : 'review',
      edits: change((draft) => {
        const statement = draft.statement(found.index);
        if (remove) statement.removeElement('Sid');
        else if (sid) statement.setElement('Sid', sid);
      }),
    };
  },
});

/** Of the value of the Sid, or of the element with its name. */
function spanOf({ start, unit }: Placed<Statement>, what: 'value' | 'element' = 'value'): Span {
  const element = elementOf(unit, 'Sid');
  return shiftSpan((what === 'value' ? element?.value?.span : element?.span) ?? unit.node.span, start);
}

/** True if a principal that is still to come would make a policy of another kind of it. */
const mayBecomeOther = ({ statements }: Policy, { certainty }: PolicyContext): boolean =>
  certainty === 'assumed' && statements.some(({ unit }) => !isReadable(unit));

const isPlain = (text: string): boolean => /^[A-Za-z0-9]*$/.test(text);

const hasWrongCharacters = (text: string, { kind }: PolicyContext): boolean =>
  strictKinds.includes(kind) && !isPlain(text);

function duplicate({ kind, certain }: PolicyContext) {
  if (!uniqueKinds.includes(kind)) return 'duplicate';
  return certain ? 'duplicate-refused' : 'duplicate-in-identity';
}

/** New Sids for the statements that need one, by number: without wrong characters, each only once. May be empty. */
function betterSids(policy: Policy, context: PolicyContext): Map<number, string> {
  const sids = policy.statements.flatMap(({ unit }, index) =>
    unit.sid === undefined ? [] : { index, text: unit.sid },
  );
  const taken = new Set(sids.map(({ text }) => text).filter((text) => !hasWrongCharacters(text, context)));
  const seen = new Set<string>();
  const better = new Map<number, string>();
  const numbers = new Map<string, number>();
  for (const { index, text } of sids) {
    const wrong = hasWrongCharacters(text, context);
    const isNew = !wrong && !seen.has(text);
    seen.add(text);
    if (isNew) continue;
    const base = wrong ? withoutWrongCharacters(text) : text;
    let n = numbers.get(base) ?? 1;
    const numbered = () => (n === 1 || base === '' ? base : `${base}${/\d$/.test(base) ? 'x' : ''}${n}`);
    while (base !== '' && taken.has(numbered())) n++;
    numbers.set(base, n);
    taken.add(numbered());
    better.set(index, numbered());
  }
  return better;
}

/** The words in one: `read-all objects` becomes `readAllObjects`. */
const withoutWrongCharacters = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
