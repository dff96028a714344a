import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { PolicyDraft } from '../../../server/src/iam/draft/policy-draft';
import { StatementDraft } from '../../../server/src/iam/draft/statement-draft';
import { ImpossibleChange } from '../../../server/src/iam/draft/tools';
import { readPolicyDocument } from '../../../server/src/iam/model/document';
import { json } from '../../../server/src/syntax/json';

/** The statement after a change, or nothing if the change is impossible. */
function changed(text: string, make: (draft: StatementDraft) => void): string | undefined {
  const tree = json.draft(text);
  try {
    make(new StatementDraft(tree, () => tree.root, false));
  } catch (error) {
    assert.ok(error instanceof ImpossibleChange);
    return undefined;
  }
  return applyEdits(text, tree.edits());
}

describe('iam/draft', () => {
  it('takes the only entry out of a list', () => {
    assert.equal(
      changed('{"Sid": ["Read"]}', (draft) => draft.unwrapElement('Sid')),
      '{"Sid": "Read"}',
    );
    assert.equal(
      changed('{"Condition": [{"Bool": {"aws:SecureTransport": true}}]}', (draft) => draft.unwrapElement('Condition')),
      '{"Condition": {"Bool": {"aws:SecureTransport": true}}}',
    );
    for (const text of ['{"Sid": ["a", "b"]}', '{"Sid": []}', '{"Sid": "a"}', '{}'])
      assert.equal(
        changed(text, (draft) => draft.unwrapElement('Sid')),
        undefined,
        text,
      );
  });

  it('removes an entry of a list, of equal ones the last', () => {
    assert.equal(
      changed('{"Action": ["s3:GetObject", "s3:PutObject", "s3:GetObject"]}', (draft) =>
        draft.removeEntry('Action', 's3:GetObject'),
      ),
      '{"Action": ["s3:GetObject", "s3:PutObject"]}',
    );
    for (const text of ['{"Action": "s3:GetObject"}', '{"Action": ["s3:GetObject"]}', '{"Action": ["a", "b"]}'])
      assert.equal(
        changed(text, (draft) => draft.removeEntry('Action', 's3:GetObject')),
        undefined,
        text,
      );
  });

  it('puts numbers in quotes, wherever they stand in an element', () => {
    assert.equal(
      changed('{"Principal": {"AWS": [111122223333, "444455556666", 777788889999]}}', (draft) =>
        draft.quoteNumbers('Principal'),
      ),
      '{"Principal": {"AWS": ["111122223333", "444455556666", "777788889999"]}}',
    );
    assert.equal(
      changed('{"Sid": 12345678901234567890}', (draft) => draft.quoteNumbers('Sid')),
      undefined,
    );
  });

  it('gives an operator another name, and brings its keys to one that has it', () => {
    assert.equal(
      changed('{"Condition": {"StringEqual": {"aws:username": "ann"}}}', (draft) =>
        draft.renameOperator('StringEqual', 'StringEquals'),
      ),
      '{"Condition": {"StringEquals": {"aws:username": "ann"}}}',
    );
    assert.equal(
      changed('{"Condition": {"NullIfExists": {"a:b": "true"}, "null": {"a:c": "false"}}}', (draft) =>
        draft.renameOperator('NullIfExists', 'Null'),
      ),
      '{"Condition": {"null": {"a:c": "false", "a:b": "true"}}}',
    );
    assert.equal(
      changed('{"Condition": {"NullIfExists": {"a:b": "true"}, "Null": {"A:B": "false"}}}', (draft) =>
        draft.renameOperator('NullIfExists', 'Null'),
      ),
      undefined,
    );
  });

  it('removes a value of a condition key, but not the only one', () => {
    const text = '{"Condition": {"numericLessThan": {"aws:MultiFactorAuthAge": [60, "60", 3600]}}}';
    assert.equal(
      changed(text, (draft) => draft.removeConditionValue('NumericLessThan', 'AWS:multifactorauthage', '60')),
      '{"Condition": {"numericLessThan": {"aws:MultiFactorAuthAge": [60, 3600]}}}',
    );
    for (const values of ['["60"]', '"60"', '["90", "120"]'])
      assert.equal(
        changed(`{"Condition": {"NumericLessThan": {"a:b": ${values}}}}`, (draft) =>
          draft.removeConditionValue('NumericLessThan', 'a:b', '60'),
        ),
        undefined,
        values,
      );
  });

  it('gives a condition key another name, but not one that is there', () => {
    const text = '{"Condition": {"IpAddress": {"SourceIp": "192.0.2.1", "aws:VpcSourceIp": "10.0.0.1"}}}';
    assert.equal(
      changed(text, (draft) => draft.renameCondition('IpAddress', 'SourceIp', 'aws:SourceIp')),
      text.replace('"SourceIp"', '"aws:SourceIp"'),
    );
    assert.equal(
      changed(text, (draft) => draft.renameCondition('IpAddress', 'SourceIp', 'aws:vpcSourceIp')),
      undefined,
    );
    assert.equal(
      changed(text, (draft) => draft.renameCondition('IpAddress', 'aws:vpcsourceip', 'aws:VpcSourceIP')),
      text.replace('aws:VpcSourceIp', 'aws:VpcSourceIP'),
    );
  });

  it('replaces the values of a condition key, one or all', () => {
    const text = '{"Condition": {"NumericLessThan": {"s3:max-keys": ["ten", 20]}}}';
    assert.equal(
      changed(text, (draft) => draft.replaceConditionValue('NumericLessThan', 's3:max-keys', '20', '30')),
      text.replace('20', '"30"'),
    );
    assert.equal(
      changed(text, (draft) => draft.setConditionValues('NumericLessThan', 's3:Max-Keys', ['10'])),
      text.replace('["ten", 20]', '"10"'),
    );
    assert.equal(
      changed(text, (draft) => draft.replaceConditionValue('NumericLessThan', 's3:max-keys', '40', '30')),
      undefined,
    );
  });

  it('makes one of condition keys that differ in case', () => {
    assert.equal(
      changed(
        '{"Condition": {"StringLike": {"a:b": ["x", "y"], "a:c": "z", "A:B": ["y", "z"], "a:B": "w"}}}',
        (draft) => draft.mergeCondition('StringLike', 'a:B'),
      ),
      '{"Condition": {"StringLike": {"a:b": ["x", "y", "z", "w"], "a:c": "z"}}}',
    );
  });

  it('removes a type of principal, but not the only one', () => {
    assert.equal(
      changed('{"Principal": {"AWS": [], "Service": "ec2.amazonaws.com"}}', (draft) =>
        draft.removePrincipalType('Principal', 'AWS'),
      ),
      '{"Principal": {"Service": "ec2.amazonaws.com"}}',
    );
    assert.equal(
      changed('{"Principal": {"AWS": []}}', (draft) => draft.removePrincipalType('Principal', 'AWS')),
      undefined,
    );
  });

  it('gives principals another type, unless there are such principals already', () => {
    assert.equal(
      changed('{"NotPrincipal": {"aws": ["111122223333"], "Service": "ec2.amazonaws.com"}}', (draft) =>
        draft.renamePrincipalType('NotPrincipal', 'aws', 'AWS'),
      ),
      '{"NotPrincipal": {"AWS": ["111122223333"], "Service": "ec2.amazonaws.com"}}',
    );
    for (const text of ['{"Principal": {"aws": "111122223333", "AWS": "444455556666"}}', '{"Principal": "aws"}', '{}'])
      assert.equal(
        changed(text, (draft) => draft.renamePrincipalType('Principal', 'aws', 'AWS')),
        undefined,
        text,
      );
  });

  it('removes an operator, and the Condition with the last one', () => {
    const text = '{"Effect": "Deny", "Condition": {"Bool": {}, "Null": {"aws:TokenIssueTime": "true"}}}';
    assert.equal(
      changed(text, (draft) => draft.removeOperator('Bool')),
      '{"Effect": "Deny", "Condition": {"Null": {"aws:TokenIssueTime": "true"}}}',
    );
    assert.equal(
      changed(text, (draft) => {
        draft.removeOperator('Bool');
        draft.removeOperator('Null');
      }),
      '{"Effect": "Deny"}',
    );
  });

  it('moves an operator into the Condition, which may be there or not', () => {
    assert.equal(
      changed('{"Bool": {"aws:SecureTransport": "false"}, "Effect": "Deny"}', (draft) =>
        draft.moveIntoCondition('Bool'),
      ),
      '{"Effect": "Deny", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}',
    );
    assert.equal(
      changed('{"Bool": {"a:b": true}, "Condition": {"Null": {"a:c": true}}}', (draft) =>
        draft.moveIntoCondition('Bool'),
      ),
      '{"Condition": {"Null": {"a:c": true}, "Bool": {"a:b": true}}}',
    );
  });

  it('reaches the statements of a policy by number', () => {
    const rename = (text: string, index: number) => {
      const document = readPolicyDocument(text, {}, json, true);
      assert.ok(typeof document === 'object');
      const draft = new PolicyDraft(document, document.policies[0]!);
      draft.statement(index).renameElement('Actions', 'Action');
      return applyEdits(text, draft.edits() ?? []);
    };
    assert.equal(
      rename('{"Statement": [{"Actions": 1}, "stray", {"Actions": 2}]}', 1),
      '{"Statement": [{"Actions": 1}, "stray", {"Action": 2}]}',
    );
    assert.equal(rename('{"Statement": {"Actions": 1}}', 0), '{"Statement": {"Action": 1}}');
    assert.throws(() => rename('{"Statement": {"Actions": 1}}', 1), ImpossibleChange);
  });

  it('takes actions into a statement without a condition', () => {
    const statement = (conditions: string) =>
      `{"Action": ["s3:ListBucket", "s3:GetObject"], "Condition": {"StringLike": {${conditions}}}}`;
    const split = (conditions: string) =>
      changed(statement(conditions), (draft) =>
        draft.splitStatement(['s3:GetObject'], {}, [{ operator: 'StringLike', key: 's3:prefix' }]),
      );
    const rest = (conditions: string) => `{"Action": ["s3:ListBucket"], "Condition": {"StringLike": {${conditions}}}}`;
    const lone = '"s3:prefix": "a/*"';
    assert.deepEqual(JSON.parse(split(lone) ?? ''), [JSON.parse(rest(lone)), { Action: 's3:GetObject' }]);
    const both = '"s3:prefix": "a/*", "aws:PrincipalTag/team": "b*"';
    assert.deepEqual(JSON.parse(split(both) ?? ''), [
      JSON.parse(rest(both)),
      { Action: 's3:GetObject', Condition: { StringLike: { 'aws:PrincipalTag/team': 'b*' } } },
    ]);
  });

  it('is told when a comment would be lost', () => {
    const loses = (text: string, make: (draft: StatementDraft) => void): boolean => {
      const tree = json.draft(text);
      make(new StatementDraft(tree, () => tree.root, false));
      return tree.losesComment;
    };
    const within = '{"Condition": {"Bool": { // by request of audit\n"aws:SecureTransport": "true"}}}';
    const before = '{ // by request of audit\n"Sid": "a", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}';
    assert.equal(
      loses(within, (draft) => draft.removeElement('Condition')),
      true,
    );
    assert.equal(
      loses(before, (draft) => draft.removeElement('Condition')),
      false,
    );
    // Of two equal comments each counts.
    const twice = '{/* x */ "Sid": "a", "Condition": {/* x */}}';
    assert.equal(
      loses(twice, (draft) => draft.removeElement('Condition')),
      true,
    );
  });
});
