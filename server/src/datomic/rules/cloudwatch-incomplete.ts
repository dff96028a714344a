import { propertyOf } from '../catalogue';
import { hasTemplateBranches } from '../document';
import { ddbFile } from '../examples';
import { setProperty } from '../required';
import { fileRule } from '../rule';
import { isUnset, settingOf } from '../values/setting';

const region = 'aws-cloudwatch-region';
const dimension = 'aws-cloudwatch-dimension-value';

export const cloudwatchIncomplete = fileRule({
  name: 'cloudwatch-incomplete',
  summary: 'CloudWatch metrics are half configured.',
  why: 'The transactor sends metrics to CloudWatch if it knows both a region and the value of the dimension Transactor, under which the metrics of this system are found. With one of the two it sends none and does not say so.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    half: {
      text: 'Without {other} the transactor sends no metrics to CloudWatch.',
      severity: 'warning',
    },
    'sample-name': {
      text: 'This is the name of the sample file: metrics of all systems that keep it are mixed.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${ddbFile}«aws-cloudwatch-dimension-value»=orders\n`,
        fixed: `${ddbFile}aws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=orders\n`,
      },
      {
        text: `${ddbFile}«aws-cloudwatch-region»=eu-west-1\naws-cloudwatch-dimension-value=\n`,
        fixed: `${ddbFile}aws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=orders\n`,
      },
      { text: `${ddbFile}aws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=«your-system-name»\n` },
    ],
    valid: [
      { text: ddbFile },
      { text: `${ddbFile}aws-cloudwatch-region=\naws-cloudwatch-dimension-value=\n` },
      { text: `${ddbFile}aws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=\${SYSTEM}\n` },
    ],
  },
  *whole(file) {
    const [one, two] = [settingOf(file, region), settingOf(file, dimension)];
    const half = one && two ? undefined : (one ?? two);
    const other = one ? dimension : region;
    if (half && isUnset(file, other) && !hasTemplateBranches(file))
      yield { message: 'half', span: half.entry.key.span, data: { other } };
    if (two?.value === 'your-system-name') yield { message: 'sample-name', span: two.entry.value.span };
  },
  *fixes(file, { message, data }, change) {
    const property = propertyOf(data?.other ?? '');
    if (message !== 'half' || !property) return;
    const edits = change((draft) => {
      for (const edit of setProperty(file, property)) draft.add(edit);
    });
    yield { title: `Set ${property.key}`, safety: 'review', edits };
  },
});
