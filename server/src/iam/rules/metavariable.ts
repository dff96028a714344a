import { type ScalarNode, sourceOf } from '../../syntax/tree';
import { mayHoldPlaceholder, type Placeholder, placeholderService, placeholdersIn } from '../model/placeholders';
import { stringsOf } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const metavariable = statementRule({
  name: 'metavariable',
  summary: 'A placeholder of a template or of documentation was left in.',
  why: 'AWS knows no such markers: it takes them for plain text, so the statement matches nothing or the policy is refused. Values for them can be configured as "placeholders".',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  fixable: ['review'],
  messages: {
    placeholder: {
      text: '{text} is a placeholder that AWS takes for plain text, so this matches nothing until it is replaced.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"«$(S3DatomicArn)»/«$(SystemName)»/datomic/access/*"}}',
        options: { placeholders: { S3DatomicArn: 'arn:aws:s3:::datomic-store' } },
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::datomic-store/$(SystemName)/datomic/access/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["«service-prefix»:ActionName","«someservice»:*"],"Resource":"arn:«partition»:«service»:«region»:«account-id»:resource-type/resource-id"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":["arn:aws:iam::«<ACCOUNT>»:role/audit","arn:aws:iam::«{{account}}»:role/audit","arn:aws:iam::«ACCOUNT-ID-WITHOUT-HYPHENS»:role/audit"]}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"servicequotas:GetServiceQuota","Resource":"arn:aws:servicequotas:*:*:ec2/*","Condition":{"StringEquals":{"aws:PrincipalTag/scope":"service:read"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::home/${aws:username}/*","arn:aws:s3:::a/${aws:PrincipalTag/team, \'none\'}/${*}/*"]}}',
      },
    ],
  },
  // An escape may hide a mark.
  concerns: ({ text }) => text.includes('\\') || mayHoldPlaceholder(text),
  *each(statement) {
    for (const node of stringsOf(statement)) for (const found of placeholdersIn(node.value)) yield report(node, found);
    const { actions, notActions, principals, notPrincipals } = statement;
    for (const { node, value } of [...actions, ...notActions, ...principals, ...notPrincipals]) {
      const service = placeholderService(value);
      if (service) yield report(node, service);
    }
  },
  *fixes(_statement, { data }, change, { options }) {
    const { text = '', name = '' } = data ?? {};
    // Names come from the text: `constructor` is none that was configured.
    const value = Object.hasOwn(options.placeholders, name) ? options.placeholders[name] : undefined;
    if (value === undefined) return;
    yield {
      title: `Replace ${text} by its configured value`,
      safety: 'review',
      edits: change((draft) => draft.replaceText(text, value)),
    };
  },
});

const report = (node: ScalarNode, { start, end, text, name }: Placeholder) => ({
  message: 'placeholder' as const,
  span: sourceOf(node, start, end),
  data: { text: shown(text), name: shown(name) },
});
