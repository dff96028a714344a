import assert from 'node:assert/strict';
import { findingsOf, marked } from './findings';

const rule = 'embedded-access-key';

// Put together here, so that no scanner takes this file for a leak.
const id = `AKIA${'Q7ZXCVBNMASDFGHJ'}`;
const temporaryId = `ASIA${'Q7ZXCVBNMASDFGHJ'}`;
const secret = `q9Xw3/${'vT1bLk8RzP+s7Jd2'}${'YfH5nMcQ0eGuA4iKoB'}`;

const statement = '"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"';

function assertMarked(text: string): void {
  assert.equal(marked(rule, text.replace(/[«»]/g, '')), text);
}

describe('embedded-access-key', () => {
  it('finds keys wherever they stand', () => {
    assertMarked(
      `// «${id}»\n{"Version":"2012-10-17", /* «${temporaryId}» */ "Id":"«${id}»","Statement":[{${statement}, // «${id}»\n"Sid":"«${id}»"},{${statement},"Condition":{"StringEquals":{"aws:userid":["x","«${id}»"]}}} /* «${id}» */ ],"«${id}»":1} // «${id}»`,
    );
  });

  it('finds secrets that are given to a telling name or stand near an id', () => {
    assertMarked(
      `{"Version":"2012-10-17","Statement":[{${statement},\n"aws_secret_access_key":"«${secret}»"},\n{${statement},"Sid":"«${id}»",\n"Note":"«${secret}»"}]}`,
    );
    assertMarked(`{"Version":"2012-10-17","Statement":[{${statement},"Note":"${secret}"}]}`);
  });

  it('is not deceived by escapes', () => {
    const escaped = secret.replaceAll('/', '\\/');
    assert.notEqual(escaped, secret);
    assertMarked(
      `{"Version":"2012-10-17","Statement":[{${statement},"Note":"a \\n b","secretKey":"«${escaped}»"},{${statement},"Sid":"\\u0041 \\"«\\u0041${id.slice(1)}»\\""}]}`,
    );
  });

  it('takes unique ids, hashes and longer words for no keys', () => {
    for (const text of [id.replace('AKIA', 'AROA'), id.replace('AKIA', 'AIDA'), `${id}A`, `x${id}`, 'a1'.repeat(20)])
      assert.deepEqual(
        findingsOf(rule, `{"Version":"2012-10-17","Statement":[{${statement},"Secret":"${text}"}]}`),
        [],
      );
  });

  it('never repeats a key', () => {
    const findings = findingsOf(
      rule,
      `{"Version":"2012-10-17","Statement":[{${statement},"${id}":1,"Secret":"${secret}"}]}`,
    );
    assert.equal(findings.length, 2);
    for (const { text, related, origin } of findings) {
      assert.doesNotMatch(text, /AKIA|ASIA/);
      assert.deepEqual([related, origin?.report.data], [[], undefined]);
    }
  });

  it('has no other rule repeat a key', () => {
    const text = `{"Version":"2012-10-17","${id}":1,"Statement":[{"Effect":"${id}","Sid":"${id}","Action":"x","Resource":"*"},{"Sid":"${id}","Effect":"Deny","Action":"x","Resource":"*","${secret}":1,"Condition":{"${id}":[]}}]}`;
    const rules = ['unknown-element', 'invalid-effect', 'sid-invalid', 'empty-or-wrong-type'];
    for (const name of rules) {
      const findings = findingsOf(name, text);
      assert.ok(findings.length > 0, name);
      for (const finding of findings) {
        assert.ok(!finding.text.includes(id) && !finding.text.includes(secret), name);
        assert.doesNotMatch(JSON.stringify(finding.origin?.report.data ?? {}), /AKIA/, name);
      }
    }
  });
});
