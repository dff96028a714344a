import { commentOut } from '../../syntax/properties/edit';
import { isBlankValue } from '../document';
import { ddbFile } from '../examples';
import { linkedFile, systemsAs } from '../linked';
import { fileRule } from '../rule';

const key = 'aws-s3-log-bucket-id';

export const logBucketBlank = fileRule({
  name: 'log-bucket-blank',
  summary: 'Log rotation to S3 is switched on without a bucket.',
  why: 'A blank bucket is not the same as none: ensure-transactor makes a new bucket and writes its name into the output file, but a transactor that is started with the blank one tries to write to it and stops.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    blank: {
      text: 'A transactor started with a blank bucket probably stops; it is meant for ensure-transactor, which fills it in.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${ddbFile}«aws-s3-log-bucket-id»=\n`,
        fixed: `${ddbFile}#aws-s3-log-bucket-id=\n`,
      },
    ],
    valid: [
      { text: ddbFile },
      { text: `${ddbFile}aws-s3-log-bucket-id=orders-logs\n` },
      {
        text: `${ddbFile}aws-s3-log-bucket-id=\n`,
        options: {
          datomic: { links: [] },
          systems: [
            { own: 'transactor', others: [{ role: 'ensured', uri: 'file:///ensured.properties', text: ddbFile }] },
          ],
        },
      },
    ],
  },
  *whole(file, { options }) {
    const entry = file.java.get(key);
    if (!entry || !isBlankValue(entry)) return;
    // What the transactor is started with is then the other file.
    const isInput = systemsAs(options, 'transactor').some((system) => linkedFile(system, 'ensured'));
    if (!isInput) yield { message: 'blank', span: entry.key.span };
  },
  *fixes(file, _report, change) {
    const lines = file.properties.filter((entry) => entry.key.text === key);
    const edits = change((draft) => {
      for (const entry of lines) for (const edit of commentOut(file.tree, entry)) draft.add(edit);
    });
    yield { title: `Comment out ${key}`, safety: 'review', edits };
  },
});
