import { plainKey, propertyOf } from '../catalogue';
import { spelledProperty } from '../catalogue/spelling';
import { devFile } from '../examples';
import { commentOutFix } from '../fixes';
import { fileRule } from '../rule';

export const commandLineOnlyProperty = fileRule({
  name: 'command-line-only-property',
  summary: 'A setting that only the command line takes stands in the file.',
  why: 'Most settings can be given as a system property of the JVM or in the transactor file, but some only as a system property, and some only to peers. In the file they are silently ignored.',
  reference: 'https://docs.datomic.com/operation/system-properties.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    transactor: {
      text: '{key} has no effect in the file: it is read from the command line only, as -D{property}.',
      severity: 'warning',
    },
    peer: {
      text: '{key} has no effect in the file: it is a setting of peers, which read it from their command line as -D{property}.',
      severity: 'warning',
    },
    doubtful: {
      text: '{key} is documented for the file but probably read from the command line only, as -D{property}.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}«gc-storage-pace-msec»=5\n`,
        fixed: `${devFile}#gc-storage-pace-msec=5\n`,
      },
      {
        text: `${devFile}«datomic.printConnectionInfo»=true\n`,
        fixed: `${devFile}#datomic.printConnectionInfo=true\n`,
      },
      { text: `${devFile}«tx-timeout-msec»=20000\n`, fixed: `${devFile}#tx-timeout-msec=20000\n` },
      { text: `${devFile}«prefetch-probes»=true\n` },
    ],
    valid: [{ text: `${devFile}#tx-timeout-msec=20000\nping-host=localhost\nping-port=9999\n` }],
  },
  *whole(file) {
    for (const entry of file.properties) {
      const key = plainKey(entry.key.text);
      const known = propertyOf(key) ?? spelledProperty(key);
      if (!known?.systemProperty) continue;
      const data = { key, property: known.systemProperty };
      const span = entry.key.span;
      if (known.commandLineOnly) yield { message: known.commandLineOnly, span, data, tag: 'unnecessary' };
      else if (known.doubt && known.key === key) yield { message: 'doubtful', span, data };
    }
  },
  *fixes(file, { message, span }, change) {
    if (message !== 'doubtful') yield* commentOutFix(file, span, change);
  },
});
