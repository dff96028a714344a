import { ddbFile } from '../examples';
import { fileRule } from '../rule';
import { knownProperties } from '../values/setting';

/** A gap that a fix or a new file has left for the user. */
const gap = /^<[A-Z][A-Z0-9_]*>$/;

export const unfilledPlaceholder = fileRule({
  name: 'unfilled-placeholder',
  summary: 'A placeholder stands where a value belongs.',
  why: 'Fixes and new files leave gaps where only you know the value. No reader of the file fills them in: the transactor takes the placeholder for a host or a table, ensure-transactor asks IAM for a role of that name.',
  reference: 'https://docs.datomic.com/operation/transactor.html',
  messages: {
    placeholder: {
      text: '{text} stands where the value of {key} belongs and was not filled in yet.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: ddbFile.replace('eu-west-1', '«<AWS_DYNAMODB_REGION>»') },
      { text: ddbFile.replace('role=orders\n', 'role=«<TRANSACTOR_ROLE>»\n') },
    ],
    valid: [{ text: ddbFile }, { text: ddbFile.replace('eu-west-1', '<%= region %>') }],
  },
  *whole(file, { kind }) {
    for (const { entry, property } of knownProperties(file, kind)) {
      const { text, span } = entry.value;
      if (gap.test(text)) yield { message: 'placeholder', span, data: { text, key: property.key } };
    }
  },
});
