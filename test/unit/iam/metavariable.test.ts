import assert from 'node:assert/strict';
import { findingsOf } from './findings';

describe('metavariable', () => {
  it('never repeats a secret that somebody put between the marks', () => {
    const id = `AKIA${'QWERTYUIOPASDFGH'}`;
    for (const mark of [`<${id}>`, `$(${id})`, `{{${id}}}`]) {
      const text = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${mark}/*"}}`;
      const messages = findingsOf('metavariable', text);
      assert.equal(messages.length, 1);
      assert.ok(!JSON.stringify(messages.map(({ text: message, origin }) => [message, origin?.report])).includes(id));
    }
  });
});
