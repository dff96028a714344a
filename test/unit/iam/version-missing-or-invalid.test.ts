import assert from 'node:assert/strict';
import { fixedAll, messagesOf } from './findings';

const rule = 'version-missing-or-invalid';

const statement = (resource: string) => `[{"Effect":"Allow","Action":"s3:GetObject","Resource":"${resource}"}]`;

describe('version-missing-or-invalid', () => {
  it('leaves it to people where variables would begin to count, also in escapes', () => {
    for (const variable of ['${aws:username}', String.raw`\u0024{aws:username}`, String.raw`$\u007baws:username}`]) {
      const text = `{"Statement":${statement(`arn:aws:s3:::home/${variable}/*`)}}`;
      assert.deepEqual(messagesOf(rule, text), ['missing']);
      assert.equal(fixedAll(text), text);
    }
  });

  it('is silent about a Version under a misspelled name, which is renamed', () => {
    const text = `{"version":"2012-10-17","Statement":${statement('*')}}`;
    assert.deepEqual(messagesOf(rule, text), []);
    assert.equal(fixedAll(text), text.replace('version', 'Version'));
    const variable = `{"version":"2012-10-17","Statement":${statement('arn:aws:s3:::home/${aws:username}/*')}}`;
    assert.deepEqual(messagesOf('variable-in-2008', variable), []);
  });
});
